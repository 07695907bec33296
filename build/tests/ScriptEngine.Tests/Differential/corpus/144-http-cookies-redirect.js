// {"beforeGo": "1.26"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/redirect-with-cookie`);
  is('sent after the redirect', r.body);
  is('cookies of the answer', r.cookies);
  is('secure over http', http.get(`${__ENV.BASE}/cookies/set?s=1;Secure;Path=/`).status && http.get(`${__ENV.BASE}/cookies`).body);
}
