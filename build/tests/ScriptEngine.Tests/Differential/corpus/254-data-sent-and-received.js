// {"ranges":{"metrics/data_received/count":[100000,110000]}}
import http from 'k6/http';
import { check } from 'k6';
export const options = { thresholds: { data_received: ['count>100000', 'count<110000'], data_sent: ['count>100', 'count<1000'] } };
export default function () { http.get(`${__ENV.BASE}/text/100000`); }
