import http from 'k6/http';
import { check } from 'k6';
export default function () { check(http.get(`${__ENV.BASE}/echo`).body, { 'k6 by name': (body) => body.includes('Grafana k6/2.2.0') }); }
