import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const url = `${__ENV.BASE}/echo`;
const said = (name, r) => is(name, [r.json('body'), r.json('headers.content-type'), r.json('headers.content-length')]);
export default function () {
  said('string', http.post(url, 'täxt'));
  said('json', http.post(url, JSON.stringify({ a: 1 }), { headers: { 'Content-Type': 'application/json' } }));
  said('object', http.post(url, { a: 1, b: 'x y&z=ü', c: true }));
  said('object of lists', http.post(url, { a: ['1', '2'] }));
  said('object, own type', http.post(url, { a: '1' }, { headers: { 'content-type': 'text/plain' } }));
  said('null', http.post(url, null));
  said('undefined', http.post(url));
  said('empty', http.post(url, ''));
  said('array buffer', http.post(url, new Uint8Array([65, 66, 67]).buffer));
  said('number', http.post(url, '7'));
}
