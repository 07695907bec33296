import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.post(`${__ENV.BASE}/echo`, 'to be packed '.repeat(20), { compression: 'gzip' });
  is('coding', r.json('headers.content-encoding'));
  is('shorter', r.json('body').length < 100);
}
