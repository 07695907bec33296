// {"compare":["dashboard"],"args":["--tag","a=b"]}
import http from 'k6/http';
import { check, sleep } from 'k6';
import { Trend, Counter } from 'k6/metrics';
const t = new Trend('my_trend'), c = new Counter('my_counter');
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 1, iterations: 5, maxDuration: '20s' } }, thresholds: { my_trend: ['avg>100'], 'http_reqs{name:x}': ['count>0'] } };
export default function () { t.add(3); c.add(2); check(http.get(`${__ENV.BASE}/`, { tags: { name: 'x' } }), { up: (r) => r.status === 200 }); sleep(0.5); }
