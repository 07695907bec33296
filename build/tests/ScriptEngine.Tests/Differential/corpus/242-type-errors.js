// {"log":"kinds"}
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 3 };
const said = (name, f) => { try { f(); is(name, 'fine'); } catch (e) { is(name, [e.name, e instanceof Error]); } };
export default function () {
  said('property of undefined', () => undefined.x);
  said('not a function', () => (7)());
  said('not defined', () => missing);
  said('const', () => { const a = 1; a = 2; });
  said('range', () => new Array(-1));
  said('uri', () => decodeURIComponent('%'));
  if (__ITER === 0) null.x;
  if (__ITER === 1) missing();
  if (__ITER === 2) new Array(-1);
}
