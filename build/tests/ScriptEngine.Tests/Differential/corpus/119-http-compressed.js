import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  for (const coding of ['gzip', 'deflate', 'br']) {
    const r = http.get(`${__ENV.BASE}/compressed/${coding}`);
    is(coding, [r.body, r.headers['Content-Encoding'], r.error_code]);
  }
  is('sent without asking', http.get(`${__ENV.BASE}/echo`).json('headers.accept-encoding'));
}
