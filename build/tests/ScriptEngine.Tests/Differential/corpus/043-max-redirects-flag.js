// {"args":["--max-redirects","2"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/redirect/4`);
  is('status', r.status);
  is('url', r.url);
  is('error', [r.error, r.error_code]);
  is('own', http.get(`${__ENV.BASE}/redirect/4`, { redirects: 5 }).status);
}
