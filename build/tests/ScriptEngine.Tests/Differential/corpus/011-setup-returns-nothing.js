import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export function setup() {}
export default function (data) {
  is('type', typeof data);
  is('arguments', arguments.length);
}
export function teardown(data) {
  is('teardown type', typeof data);
}
