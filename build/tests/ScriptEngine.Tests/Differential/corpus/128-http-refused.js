// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get('http://127.0.0.1:1/');
  is('keys', Object.keys(r).sort());
  is('refused', [r.status, r.error, r.error_code, r.body, r.url, r.proto, r.remote_ip, r.remote_port, r.headers, r.cookies, r.status_text]);
  is('timings', Object.values(r.timings));
}
