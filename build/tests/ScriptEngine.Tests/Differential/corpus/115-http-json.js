import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/json`);
  is('whole', r.json());
  for (const path of ['name', 'n', 't', 'f', 'z', 'a', 'a.#', 'a.0', 'a.0.id', 'a.#.id', 'a.1.tags', 'a.1.tags.0', 'a.-1', 'a.9', 'deep.er.value', 'dotted\\.key', 'nope', 'uni', 'a.0.tags.#', ''])
    is(path, (() => { const got = r.json(path); return got === undefined ? 'undefined' : got; })());
}
