import http from 'k6/http';
import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 10, iterations: 3 } } };
export default function () {
  check(http.get(`${__ENV.BASE}/cookies`).body, { 'a new iteration has none': (body) => body === '' });
  http.get(`${__ENV.BASE}/cookies/set?who=${__VU}-${__ITER};Path=/`);
  check(http.get(`${__ENV.BASE}/cookies`).body, { 'its own': (body) => body === `who=${__VU}-${__ITER}` });
}
