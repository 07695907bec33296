import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default async function () {
  const r = await http.asyncRequest('GET', `${__ENV.BASE}/text/3`);
  is('answer', [r.status, r.body]);
  const both = await Promise.all([http.asyncRequest('GET', `${__ENV.BASE}/delay/200`), http.asyncRequest('POST', `${__ENV.BASE}/echo`, 'b')]);
  is('both', both.map((x) => x.status));
}
