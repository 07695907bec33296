import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 2, iterations: 2 } } };
export function setup() { return { text: 'as made', inner: { n: 1 } }; }
export default function (data) {
  check(data, { [`${data.text} ${data.inner.n}`]: () => true });
  data.text = 'changed';
  data.inner.n = 2;
}
export function teardown(data) { check(data, { [data.text]: () => true }); }
