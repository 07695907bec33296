import { Counter, Trend, Rate, Gauge } from 'k6/metrics';
const c = new Counter('unused_counter'), t = new Trend('unused_trend'), r = new Rate('unused_rate'), g = new Gauge('unused_gauge');
export const options = { thresholds: {
  unused_counter: ['count>10'], unused_trend: ['p(95)<0', 'avg>5'], unused_rate: ['rate>0.9'], unused_gauge: ['value>1'],
  http_req_duration: ['p(95)<1'], http_req_failed: ['rate<0.01'], http_reqs: ['count>0', 'rate>5'], checks: ['rate>0.9'],
} };
export default function () {}
