import { check } from 'k6';
export const options = { iterations: 4, vus: 2 };
export default function () {
  check(null, { yes: () => true, no: () => false, 'truthy string': () => 'x', zero: () => 0, undefined: () => undefined, 'a value': true, 'an empty string': '' });
  check('x', { 'result of check': () => check(1, { inner: () => false }) === false });
}
