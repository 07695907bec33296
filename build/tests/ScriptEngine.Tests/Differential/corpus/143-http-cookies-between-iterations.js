import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 2, noCookiesReset: true };
export default function () {
  is(`iteration ${__ITER}`, http.get(`${__ENV.BASE}/cookies`).body);
  http.get(`${__ENV.BASE}/cookies/set?kept=1;Path=/`);
}
