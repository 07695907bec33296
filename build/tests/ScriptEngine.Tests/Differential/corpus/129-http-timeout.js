// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const start = Date.now();
  const r = http.get(`${__ENV.BASE}/never`, { timeout: '300ms' });
  const took = Date.now() - start;
  is('in time', took >= 290 && took < 2500);
  is('never', [r.status, r.error, r.error_code, r.body]);
  is('as a number', http.get(`${__ENV.BASE}/never`, { timeout: 200 }).error_code);
  const drip = http.get(`${__ENV.BASE}/drip/100/50`, { timeout: '400ms' });
  is('dripping', [drip.status, drip.error_code, drip.error]);
  is('connection after a timeout', http.get(`${__ENV.BASE}/`).status);
}
