import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws ${e.name}`, e.message.split('\n')[0]); } };
export default function () {
  const html = http.get(`${__ENV.BASE}/html`);
  said('html', () => html.json());
  said('html, path', () => html.json('a'));
  const none = http.get(`${__ENV.BASE}/status/204`);
  said('empty', () => none.json());
  said('null body', () => http.get(`${__ENV.BASE}/json`, { responseType: 'none' }).json('a'));
  said('status 0', () => http.get('http://127.0.0.1:1/').json());
}
