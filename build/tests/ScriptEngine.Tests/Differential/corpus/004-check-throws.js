import { check } from 'k6';
export default function () {
  check(1, { before: () => true, throws: () => { throw new Error('in check'); }, after: () => true });
  check(1, { 'not reached': () => true });
}
