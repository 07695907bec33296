// {"beforeGo": "1.26"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const b = __ENV.BASE;
  const jar = http.cookieJar();
  jar.set(b, 'gone', '1', { expires: 'Thu, 01 Jan 1970 00:00:00 GMT' });
  jar.set(b, 'aged', '1', { max_age: 60 });
  jar.set(b, 'path', '1', { path: '/deep' });
  jar.set(b, 'safe', '1', { secure: true });
  is('root', jar.cookiesForURL(b));
  is('deep', jar.cookiesForURL(`${b}/deep/er`));
  is('sibling', jar.cookiesForURL(`${b}/deeper`));
  http.get(`${b}/cookies/set?dom=1;Domain=127.0.0.1;Path=/&other=1;Domain=example.test;Path=/`);
  is('domains', jar.cookiesForURL(b));
  http.get(`${b}/cookies/set?gone2=1;Expires=Thu, 01 Jan 1970 00:00:00 GMT&s=quoted%20value`);
  is('after', Object.keys(jar.cookiesForURL(`${b}/cookies`)).sort());
  is('localhost', jar.cookiesForURL(b.replace('127.0.0.1', 'localhost')));
}
