import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const headers = {};
  for (let i = 0; i < 60; i++) headers[`X-Header-${i}`] = 'v'.repeat(50);
  const sent = http.get(`${__ENV.BASE}/echo?${'q'.repeat(3000)}`, { headers });
  is('arrived', [sent.status, Object.keys(sent.json('headers')).filter((n) => n.startsWith('x-header')).length, sent.json('query').length]);
  try { is('invalid header', http.get(`${__ENV.BASE}/`, { headers: { 'bad name': 'x' } }).error_code); } catch (e) { is('invalid header throws', e.name); }
  try { is('invalid value', http.get(`${__ENV.BASE}/`, { headers: { good: 'a\nb' } }).error_code); } catch (e) { is('invalid value throws', e.name); }
}
