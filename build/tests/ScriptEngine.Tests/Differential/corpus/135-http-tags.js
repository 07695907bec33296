// {"compare":["series"]}
import http from 'k6/http';
import { group, check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  group('shop', () => http.get(`${__ENV.BASE}/text/1?id=1`, { tags: { name: 'item', kind: 'read', number: 7, flag: true } }));
  http.get(`${__ENV.BASE}/text/1`, { tags: { url: 'mine', status: 'mine' } });
  try { http.get(`${__ENV.BASE}/text/1`, { tags: { bad: { a: 1 } } }); is('object tag', 'accepted'); } catch (e) { is('object tag', e.message.split('\n')[0]); }
}
