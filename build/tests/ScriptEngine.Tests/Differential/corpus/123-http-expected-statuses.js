import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { thresholds: { 'http_req_failed{name:a}': ['rate==0'], 'http_req_failed{name:b}': ['rate==1'] } };
const said = (name, f) => { try { f(); is(name, 'accepted'); } catch (e) { is(name, e.message.split('\n')[0]); } };
http.setResponseCallback(http.expectedStatuses({ min: 200, max: 299 }, 404));
export default function () {
  http.get(`${__ENV.BASE}/status/404`, { tags: { name: 'a' } });
  http.get(`${__ENV.BASE}/status/302`, { tags: { name: 'b' }, redirects: 0 });
  http.get(`${__ENV.BASE}/status/500`, { tags: { name: 'a' }, responseCallback: http.expectedStatuses(500, 501) });
  http.get(`${__ENV.BASE}/status/200`, { tags: { name: 'b' }, responseCallback: http.expectedStatuses(500) });
  http.get(`${__ENV.BASE}/status/200`, { tags: { name: 'none' }, responseCallback: null });
  said('no arguments', () => http.expectedStatuses());
  said('text', () => http.expectedStatuses('200'));
  said('half a range', () => http.expectedStatuses({ min: 200 }));
}
