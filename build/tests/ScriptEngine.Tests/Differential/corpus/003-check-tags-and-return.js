// {"compare":["series"]}
import { check, group } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  is('all pass', check(1, { a: () => true, b: () => true }));
  is('one fails', check(1, { c: () => true, d: () => false }));
  is('no checks', check(1, {}));
  group('g', () => check(1, { tagged: () => true }, { colour: 'red' }));
}
