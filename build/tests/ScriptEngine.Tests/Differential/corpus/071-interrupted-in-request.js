import http from 'k6/http';
import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 1, iterations: 1, maxDuration: '1s', gracefulStop: '0s' } } };
export default function () { check(1, { started: () => true }); http.get(`${__ENV.BASE}/never`); check(1, { 'after the request': () => true }); }
