import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const b = __ENV.BASE;
  const answers = http.batch([`${b}/text/2`, ['GET', `${b}/echo/a`], ['POST', `${b}/echo/b`, 'body', { headers: { 'X-A': '1' } }], { method: 'PUT', url: `${b}/echo/c`, body: 'c', params: { tags: { name: 'put' } } }]);
  is('is a list', Array.isArray(answers));
  is('answers', answers.map((r) => [r.status, r.request.method, r.url]));
  is('header', answers[2].json('headers.x-a'));
  is('empty', http.batch([]).length);
  is('one refused', http.batch([`${b}/`, 'http://127.0.0.1:1/']).map((r) => [r.status, r.error_code]));
}
