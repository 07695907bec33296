import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  const r = http.get(`${__ENV.BASE}/headers`);
  said('text', () => String(r));
  said('type', () => [typeof r, r instanceof Object, r.constructor && typeof r.constructor]);
  said('stringify', () => Object.keys(JSON.parse(JSON.stringify(r))).sort());
  said('stringified headers', () => typeof JSON.parse(JSON.stringify(r)).headers);
  said('spread', () => Object.keys({ ...r }).sort());
  said('for in', () => { const names = []; for (const n in r.headers) names.push(n); return names.sort(); });
  said('entries', () => Object.entries(r.headers).filter(([n]) => n === 'X-One'));
  said('destructured', () => { const { status, body, headers: { 'X-One': one } } = r; return [status, body, one]; });
  said('changed', () => { r.status = 1; return r.status; });
  said('missing', () => typeof r.nothing);
  said('in', () => ['status' in r, 'nothing' in r, 'X-One' in r.headers]);
  said('timing', () => typeof JSON.parse(JSON.stringify(r.timings)).duration);
  said('json twice', () => { const j = http.get(`${__ENV.BASE}/json`); j.json().name = 'x'; return [j.json().name, j.json('name')]; });
  said('json numbers', () => JSON.stringify(http.get(`${__ENV.BASE}/json`).json('n')));
  said('deep', () => http.get(`${__ENV.BASE}/json`).json().a[0].tags.join('-'));
  said('array methods', () => http.get(`${__ENV.BASE}/json`).json('a').map((x) => x.id).reduce((a, b) => a + b, 0));
  said('is array', () => Array.isArray(http.get(`${__ENV.BASE}/json`).json('a')));
}
