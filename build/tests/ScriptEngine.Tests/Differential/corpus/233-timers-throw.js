import { check } from 'k6';
export const options = { iterations: 2 };
export default function () {
  setTimeout(() => { throw new Error('in a timer'); }, 20);
  setTimeout(() => check(1, { 'later timer': () => true }), 60);
}
