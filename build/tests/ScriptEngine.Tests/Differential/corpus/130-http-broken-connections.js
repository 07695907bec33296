// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (path) => { const r = http.get(`${__ENV.RAW}${path}`, { timeout: '3s' }); is(path, path === '/no-http' ? r.error_code : [r.status, r.error_code, r.error]); };
export default function () {
  said('/close');
  said('/reset');
  said('/cut');
  said('/cut-chunk');
  said('/no-http');
  said('/bad-status');
}
