// {"env":{"K6_SYSTEM_TAGS":"name,scenario"},"compare":["series"]}
import http from 'k6/http';
export default function () { http.get(`${__ENV.BASE}/`); }
