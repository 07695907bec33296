import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 3 };
const seen = {};
export default function () {
  for (let i = 0; i < 3; i++) seen[http.get(`${__ENV.BASE}/connection`).body] = true;
  is(`connections after iteration ${__ITER}`, Object.keys(seen).length);
}
