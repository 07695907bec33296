// {"args":["--insecure-skip-tls-verify"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASES}/`);
  is('status', r.status);
  is('tls', r.tls_version);
  is('handshake measured', r.timings.tls_handshaking > 0);
  is('handshake once', http.get(`${__ENV.BASES}/`).timings.tls_handshaking);
}
