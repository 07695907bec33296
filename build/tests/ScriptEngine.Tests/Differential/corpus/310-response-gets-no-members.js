import http from 'k6/http';
import { check } from 'k6';
export default function () { http.get(`${__ENV.BASE}/`).extra = 1; check(1, { 'was added': () => true }); }
