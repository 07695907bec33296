import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const b = __ENV.BASE;
  is('own', http.get(`${b}/cookies`, { cookies: { mine: 'x', other: 'y' } }).body);
  is('not kept', http.get(`${b}/cookies`).body);
  http.get(`${b}/cookies/set?a=server;Path=/`);
  is('beside the jar', http.get(`${b}/cookies`, { cookies: { a: 'param' } }).body);
  is('replacing', http.get(`${b}/cookies`, { cookies: { a: { value: 'param', replace: true } } }).body);
  is('header', http.get(`${b}/cookies`, { headers: { Cookie: 'raw=1' } }).body);
}
