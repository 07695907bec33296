// {"compare":["text"]}
import http from 'k6/http';
import { check, group } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const c = new Counter('my_counter'), g = new Gauge('my_gauge'), r = new Rate('my_rate'), t = new Trend('my_trend'), tt = new Trend('my_time', true);
export const options = { scenarios: { a: { executor: 'per-vu-iterations', vus: 2 }, b: { executor: 'per-vu-iterations', exec: 'other' } } };
export default function () {
  c.add(1); g.add(2); r.add(1); t.add(3); tt.add(4);
  group('outer', () => { check(1, { fine: () => true, bad: () => false }); group('inner', () => check(1, { deep: () => true })); });
  check(http.get(`${__ENV.BASE}/`), { up: () => true });
}
export function other() { http.get(`${__ENV.BASE}/status/500`); }
