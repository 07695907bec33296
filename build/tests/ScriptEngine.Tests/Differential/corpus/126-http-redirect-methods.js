// {"beforeGo": "1.26"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  for (const status of [301, 302, 303, 307, 308]) {
    const r = http.post(`${__ENV.BASE}/redirect-to?status=${status}&url=/echo/there`, 'the body', { headers: { 'X-Kept': 'yes', 'Content-Type': 'text/x' } });
    is(`POST ${status}`, [r.json('method'), r.json('body'), r.json('headers.x-kept'), r.json('headers.content-type'), r.request.method]);
  }
  is('PUT 302', http.put(`${__ENV.BASE}/redirect-to?url=/echo`, 'b').json('method'));
  is('HEAD 302', http.head(`${__ENV.BASE}/redirect-to?url=/echo`).request.method);
}
