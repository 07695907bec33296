import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const sent = http.get(`${__ENV.BASE}/echo`, { headers: { 'X-Own': 'a', 'x-lower': 'b', Accept: 'application/json', 'X-Number': 7 } }).json('headers');
  delete sent.host;
  delete sent['user-agent'];
  is('sent', sent);
  const r = http.get(`${__ENV.BASE}/headers`);
  is('received', Object.keys(r.headers).sort());
  is('multiple', r.headers['X-Multi']);
  is('canonical', r.headers['X-Lower-Case']);
  is('as sent', r.headers['x-lower-case']);
  is('type of missing', typeof r.headers.Nope);
  is('own host', http.get(`${__ENV.BASE}/echo`, { headers: { Host: 'example.test' } }).json('headers.host'));
}
