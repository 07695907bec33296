import exec from 'k6/execution';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { vus: 2, iterations: 2, tags: { a: 'b' }, thresholds: { checks: ['rate>0.5'] } };
export default function () {
  is('scenarios', exec.test.options.scenarios);
  is('tags', exec.test.options.tags);
  is('thresholds', exec.test.options.thresholds);
  is('vus', exec.test.options.vus);
}
