// {"log":"none"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  try { is('answer', http.get(`${__ENV.BASE}/text/3`, { responseType: 'blob' }).status); } catch (e) { is('thrown', String(e)); }
}
