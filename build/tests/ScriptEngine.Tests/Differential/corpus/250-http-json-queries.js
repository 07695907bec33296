import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws ${e.name}`, e.message); } };
export default function () {
  const r = http.get(`${__ENV.BASE}/json`);
  for (const selector of ['a.#(id==2).id', 'a.#(id>1)#.id', 'deep.*.value', 'd?ep.er', 'a|#', 'a.@reverse.0.id', '{name,n}', '[name,n]', '!true', '..#'])
    said(selector, () => r.json(selector));
}
