// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const r = http.get(`${__ENV.BASE}/redirect/2`);
  is('landed', [r.status, r.url, r.body, r.request.url]);
  const own = http.get(`${__ENV.BASE}/redirect/2`, { redirects: 0 });
  is('not followed', [own.status, own.url, own.headers.Location, own.error_code]);
  const one = http.get(`${__ENV.BASE}/redirect/3`, { redirects: 1, tags: { name: 'one hop' } });
  is('one hop', [one.status, one.url]);
}
