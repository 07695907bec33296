// {"compare":["series"]}
import { check, group } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 2 };
export default function () {
  is('returns', group('outer', () => {
    check(1, { 'in outer': () => true });
    group('inner', () => check(1, { 'in inner': () => true }));
    group('outer', () => check(1, { 'same name within': () => false }));
    return 42;
  }));
  group('outer', () => check(1, { 'in outer again': () => true }));
  group('second', () => {});
  group('', () => check(1, { 'nameless group': () => true }));
}
