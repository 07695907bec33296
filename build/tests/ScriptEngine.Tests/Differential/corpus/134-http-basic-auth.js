// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const at = __ENV.BASE.replace('://', '://user:pass@');
  const r = http.get(`${at}/basic/user/pass`);
  is('welcome', [r.status, r.url, r.request.url]);
  is('without', http.get(`${__ENV.BASE}/basic/user/pass`).status);
}
