// modes: compact full
import { check, group } from 'k6';
import http from 'k6/http';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const browser = new Trend('browser_thing');
const socket = new Counter('ws_thing');
const checks = new Rate('checks_custom');
const requests = new Counter('http_reqs_mine');
const grpc = new Gauge('grpc_gauge', true);
const vital = new Trend('browser_web_vital_x');

export const options = {
  iterations: 3,
  tags: { t: 'v' },
  thresholds: {
    'http_req_duration{name:x}': ['p(95)<500'],
    'http_req_duration{status:404}': ['p(95)<500'],
    http_req_failed: ['rate<0.01'],
    'http_req_failed{name:none}': ['rate<0.01'],
    ws_thing: [],
  },
};

export default function () {
  group('10', () => http.get('http://127.0.0.1:18231/found', { tags: { name: 'x' } }));
  group('b', () => http.get('http://127.0.0.1:18231/missing'));
  group('2', () => check(1, { 10: () => true, a: () => true, 2: () => true, ' sp ': () => false }));
  counter.add(123456789.123);
  browser.add(1);
  socket.add(2);
  checks.add(1);
  requests.add(1);
  grpc.add(90061001);
  vital.add(3);
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
