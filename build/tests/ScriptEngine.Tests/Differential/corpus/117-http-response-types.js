import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const binary = http.get(`${__ENV.BASE}/bytes/6`, { responseType: 'binary' });
  is('binary', [Object.prototype.toString.call(binary.body), binary.body.byteLength, Array.from(new Uint8Array(binary.body))]);
  is('text', typeof http.get(`${__ENV.BASE}/text/3`, { responseType: 'text' }).body);
  is('none', http.get(`${__ENV.BASE}/text/3`, { responseType: 'none' }).body);
  is('latin1 length', http.get(`${__ENV.BASE}/latin1`).body.length);
  is('binary json', http.get(`${__ENV.BASE}/json`, { responseType: 'binary' }).json('name'));
}
