// {"args":["--summary-mode","full","--quiet"],"compare":["text"]}
import http from 'k6/http';
import { check, group } from 'k6';
import { Trend } from 'k6/metrics';
const t = new Trend('my_trend');
export const options = { thresholds: { checks: ['rate>0.9'] } };
export default function () { t.add(1); group('one', () => check(http.get(`${__ENV.BASE}/`), { up: (r) => r.status === 200 })); check(1, { fine: () => true }); }
