// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { const r = f(); is(name, [r.status, r.error_code]); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  said('no scheme', () => http.get('127.0.0.1/x'));
  said('relative', () => http.get('/x'));
  said('empty', () => http.get(''));
  said('ftp', () => http.get('ftp://127.0.0.1/'));
  said('space in host', () => http.get('http://a b/'));
  said('bad escape', () => http.get(`${__ENV.BASE}/%zz`));
  said('undefined', () => http.get());
  said('number', () => http.get(7));
}
