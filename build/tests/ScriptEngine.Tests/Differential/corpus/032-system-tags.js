// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
export const options = { systemTags: ['status', 'method', 'ip'] };
export default function () { check(http.get(`${__ENV.BASE}/status/404`), { missing: (r) => r.status === 404 }); }
