import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { vus: 2, iterations: 4 };
export function setup() {
  return { list: [1, 2, { three: 3 }], text: 'ü', none: null, gone: undefined, date: new Date(0) };
}
export default function (data) {
  is('data', data);
  is('keys', Object.keys(data).sort());
}
export function teardown(data) {
  is('teardown data', data);
}
