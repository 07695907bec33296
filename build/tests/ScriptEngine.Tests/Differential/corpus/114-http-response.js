import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/json`, { headers: { 'X-A': 'b' } });
  is('keys', Object.keys(r).sort());
  is('status', [r.status, r.status_text, r.proto, r.url, r.error, r.error_code]);
  is('remote', [r.remote_ip, typeof r.remote_port]);
  is('timings', Object.keys(r.timings).sort());
  is('types of timings', Object.values(r.timings).map((x) => typeof x));
  is('duration is the sum', Math.abs(r.timings.duration - r.timings.sending - r.timings.waiting - r.timings.receiving) < 0.001);
  is('request keys', Object.keys(r.request).sort());
  is('request', [r.request.method, r.request.url, r.request.body, r.request.headers['X-A'], r.request.cookies]);
  is('tls', [r.tls_version, r.tls_cipher_suite]);
  is('ocsp', r.ocsp);
  is('body type', typeof r.body);
  is('is text of', String(r.body).length);
}
