// {"env":{"K6_INSECURE_SKIP_TLS_VERIFY":"true","K6_NO_CONNECTION_REUSE":"true","K6_BATCH":"3","K6_BATCH_PER_HOST":"3","K6_MIN_ITERATION_DURATION":"10ms"}}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () { is('status', http.get(`${__ENV.BASES}/`).status); }
