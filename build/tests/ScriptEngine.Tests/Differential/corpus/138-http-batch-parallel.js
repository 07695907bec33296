import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const start = Date.now();
  const answers = http.batch(Array(6).fill(`${__ENV.BASE}/delay/300`));
  const took = Date.now() - start;
  is('at once', took >= 290 && took < 1500);
  is('each its own time', answers.every((r) => r.timings.duration >= 280 && r.timings.duration < 1400));
}
