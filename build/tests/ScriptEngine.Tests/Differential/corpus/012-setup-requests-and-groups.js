// {"compare":["series"]}
import http from 'k6/http';
import { check, group } from 'k6';
import { Counter } from 'k6/metrics';
const mine = new Counter('mine');
export function setup() {
  group('prepare', () => check(http.get(`${__ENV.BASE}/`, { tags: { name: 'in setup' } }), { 'setup request': (r) => r.status === 200 }));
  mine.add(1);
  return 'token';
}
export default function (data) {
  check(data, { 'string data': (d) => d === 'token' });
  mine.add(2);
}
export function teardown() {
  mine.add(3);
  check(1, { 'in teardown': () => true });
}
