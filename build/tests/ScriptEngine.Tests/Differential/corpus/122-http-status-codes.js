// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { thresholds: { http_req_failed: ['rate<0.5'] } };
export default function () {
  for (const code of [200, 201, 204, 302, 304, 400, 404, 418, 499, 500, 503]) {
    const r = http.get(`${__ENV.BASE}/status/${code}`, { tags: { name: 'status' } });
    is(String(code), [r.status, r.status_text, r.error, r.error_code]);
  }
}
