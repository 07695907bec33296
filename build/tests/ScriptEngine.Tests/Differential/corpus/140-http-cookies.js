import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 2 };
export default function () {
  const b = __ENV.BASE;
  const set = http.get(`${b}/cookies/set?a=1;Path=/&b=two;Path=/cookies;HttpOnly&old=x;Max-Age=0;Path=/`);
  is('received', Object.keys(set.cookies).sort());
  is('cookie', set.cookies.b);
  is('sent', http.get(`${b}/cookies`).body);
  is('other path', http.get(`${b}/echo`).json('headers.cookie'));
  is('request cookies', http.get(`${b}/cookies/x`).request.cookies);
}
