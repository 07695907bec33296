import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  is('big', http.get(`${__ENV.BASE}/text/3000000`).body.length);
  is('echoed', http.post(`${__ENV.BASE}/echo`, 'y'.repeat(500000)).json('body').length);
  is('chunks', http.get(`${__ENV.BASE}/chunked/3`).body);
}
