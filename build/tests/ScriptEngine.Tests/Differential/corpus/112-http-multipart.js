// {"files":{"data.bin":"ABC\u00fc"}}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const binary = open('data.bin', 'b');
export default function () {
  is('form', http.post(`${__ENV.BASE}/form`, { a: '1', b: 'zwei ü' }).json());
  is('file', http.post(`${__ENV.BASE}/form`, { field: 'value', f: http.file('content', 'name.txt', 'text/plain') }).json());
  is('file, defaults', http.post(`${__ENV.BASE}/form`, { f: http.file('content', 'name.csv') }).json('files.0.type'));
  is('nameless', http.post(`${__ENV.BASE}/form`, { f: http.file('content') }).json('files.0.filename').length > 0);
  is('binary', http.post(`${__ENV.BASE}/form`, { f: http.file(binary, 'a.bin') }).json('files'));
  is('file object', Object.keys(http.file('x', 'n', 't')).sort());
}
