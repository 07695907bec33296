// {"compare":["series"]}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const url = `${__ENV.BASE}/echo/x`;
const said = (name, r) => is(name, [r.status, r.request.method, r.json('method'), r.json('body')]);
export default function () {
  said('get', http.get(url));
  said('post', http.post(url, 'body'));
  said('put', http.put(url, 'body'));
  said('patch', http.patch(url, 'body'));
  said('del', http.del(url, 'body'));
  said('del without body', http.del(url));
  said('options', http.options(url, 'body'));
  const head = http.head(url);
  is('head', [head.status, head.body]);
  said('request', http.request('post', url, 'b'));
  said('request GET with body', http.request('GET', url, 'b'));
  said('own method', http.request('PURGE', url));
  is('exports', Object.keys(http).sort());
}
