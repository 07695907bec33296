// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const id = 7;
  const r = http.get(http.url`${__ENV.BASE}/echo/${id}/x?y=${'a%20b'}`);
  is('tagged', [r.status, r.url, r.json('path'), r.json('query')]);
  const plain = http.get(`${__ENV.BASE}/echo/a b?q=%C3%A4#part`);
  is('escaped', [plain.status, plain.url, plain.json('path'), plain.json('query'), plain.request.url]);
  const own = http.get(http.url`${__ENV.BASE}/echo/${id}`, { tags: { name: 'own name' } });
  is('named', own.status);
}
