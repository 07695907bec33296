// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const loop = http.get(`${__ENV.BASE}/redirect-loop`);
  is('loop', [loop.status, loop.url, loop.error_code, loop.error]);
  const nowhere = http.get(`${__ENV.BASE}/redirect-nowhere`);
  is('no location', [nowhere.status, nowhere.error_code]);
  const scheme = http.get(`${__ENV.BASE}/redirect-to?url=ftp://127.0.0.1/x`);
  is('other scheme', [scheme.status, scheme.error_code]);
  const bad = http.get(`${__ENV.BASE}/redirect-to?url=http://%5B::1`);
  is('bad url', [bad.status, bad.error_code]);
}
