import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { discardResponseBodies: true };
export default function () {
  is('default', http.get(`${__ENV.BASE}/text/5`).body);
  is('text', http.get(`${__ENV.BASE}/text/5`, { responseType: 'text' }).body);
  const r = http.get(`${__ENV.BASE}/json`);
  let said;
  try { said = r.json(); } catch (e) { said = String(e); }
  is('json', said);
}
