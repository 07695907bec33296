import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: {
  'http_req_duration{name:home}': ['p(95)<5000'],
  'http_req_duration{name:nobody}': ['p(95)<0.001'],
  'http_reqs{name:home,method:GET}': ['count==2'],
  'http_reqs{ name : home }': ['count==2'],
  'http_reqs{status:200}': ['count==3'],
  'http_req_failed{expected_response:false}': ['rate==1'],
  'checks{kind:fast}': ['rate==0.5'],
  'http_reqs{scenario:default}': ['count<3'],
} };
export default function () {
  http.get(`${__ENV.BASE}/`, { tags: { name: 'home' } });
  http.get(`${__ENV.BASE}/text/1`, { tags: { name: 'home' } });
  http.post(`${__ENV.BASE}/`, null, { tags: { name: 'other' } });
  http.get(`${__ENV.BASE}/status/500`, { tags: { name: 'broken' } });
  check(1, { a: () => true, b: () => false }, { kind: 'fast' });
  check(1, { c: () => true });
}
