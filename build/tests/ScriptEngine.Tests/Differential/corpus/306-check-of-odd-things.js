import { check, group } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, [e.name, String(e.message).split('\n')[0]]); } };
export default function () {
  said('no checks', () => check(1));
  said('null', () => check(1, null));
  said('a string', () => check(1, 'ab'));
  said('a list', () => check(1, [() => true, () => false]));
  said('async', () => check(1, { a: async () => true }));
  said('promise', () => check(1, { p: () => Promise.resolve(false) }));
  said('tags null', () => check(1, { t: () => true }, null));
  said('tags text', () => check(1, { t: () => true }, 'x'));
  said('number tags', () => check(1, { t: () => true }, { n: 1, b: false }));
  said('nothing', () => check());
  said('group without a name', () => group(undefined, () => 'done'));
  said('group of number', () => group(7, () => 'done'));
}
