import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const b = __ENV.BASE;
  const jar = http.cookieJar();
  jar.set(b, 'set', 'by jar');
  jar.set(`${b}/cookies`, 'narrow', '1', { path: '/cookies', secure: false });
  jar.set(b, 'elsewhere', '1', { domain: 'example.test' });
  is('sent', http.get(`${b}/cookies`).body);
  is('for url', jar.cookiesForURL(`${b}/cookies`));
  is('for root', jar.cookiesForURL(b));
  jar.delete(`${b}/`, 'set');
  is('after delete', http.get(`${b}/cookies`).body);
  jar.clear(`${b}/cookies`);
  is('after clear', jar.cookiesForURL(`${b}/cookies`));
  const own = new http.CookieJar();
  own.set(b, 'in', 'own');
  is('own jar', http.get(`${b}/cookies`, { jar: own }).body);
  is('default jar', http.get(`${b}/cookies`).body);
}
