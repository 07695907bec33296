import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/delay/200`);
  is('waiting', r.timings.waiting >= 190 && r.timings.waiting < 1500);
  is('blocked at first', r.timings.blocked > 0);
  is('connecting at first', r.timings.connecting > 0);
  const again = http.get(`${__ENV.BASE}/drip/4/60`);
  is('connected already', again.timings.connecting);
  is('receiving', again.timings.receiving >= 150 && again.timings.receiving < 1500);
  is('no tls', [r.timings.tls_handshaking, r.timings.looking_up]);
}
