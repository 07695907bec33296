import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { userAgent: 'from the script/1.0' };
export default function () {
  is('agent', http.get(`${__ENV.BASE}/echo`).json('headers.user-agent'));
  is('own', http.get(`${__ENV.BASE}/echo`, { headers: { 'User-Agent': 'mine' } }).json('headers.user-agent'));
  is('own, lower case', http.get(`${__ENV.BASE}/echo`, { headers: { 'user-agent': 'mine' } }).json('headers.user-agent'));
}
