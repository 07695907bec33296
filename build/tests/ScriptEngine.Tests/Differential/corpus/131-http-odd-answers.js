import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  for (const path of ['/until-close', '/no-reason', '/reason']) {
    const r = http.get(`${__ENV.RAW}${path}`);
    is(path, [r.status, r.status_text, r.proto, r.body, r.error_code]);
  }
}
