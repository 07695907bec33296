// {"compare":["text"]}
import http from 'k6/http';
import { check, group } from 'k6';
export const options = { thresholds: { http_req_failed: ['rate<0.1'], 'http_reqs{name:a}': ['count>5', 'count<9'], checks: ['rate>0.9'] } };
export default function () {
  group('first', () => { check(http.get(`${__ENV.BASE}/status/404`, { tags: { name: 'a' } }), { found: (r) => r.status === 200 }); });
  check(1, { fine: () => true });
}
