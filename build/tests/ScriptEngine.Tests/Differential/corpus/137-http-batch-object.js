import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const b = __ENV.BASE;
  const answers = http.batch({ first: `${b}/text/1`, second: ['GET', `${b}/status/404`], third: { method: 'GET', url: `${b}/json`, params: { responseType: 'none' } } });
  is('is a list', Array.isArray(answers));
  is('keys', Object.keys(answers).sort());
  is('answers', [answers.first.body, answers.second.status, answers.third.body]);
}
