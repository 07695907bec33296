import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.post(`${__ENV.BASE}/echo`, { a: '1' }, { headers: { 'x-b': 'c', 'User-Agent': 'mine' }, cookies: { k: 'v' } });
  is('request', [r.request.body, r.request.headers, r.request.cookies, r.request.method]);
  const binary = http.post(`${__ENV.BASE}/echo`, new Uint8Array([104, 105]).buffer);
  is('binary', binary.request.body);
}
