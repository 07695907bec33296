// {"compare":["series"]}
import exec from 'k6/execution';
import { check } from 'k6';
import http from 'k6/http';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 2, tags: { run: 'r1' } };
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, String(e.message).split('\n')[0]); } };
export default function () {
  is('run tag', exec.vu.metrics.tags.run);
  is('before', typeof exec.vu.metrics.tags.colour);
  exec.vu.metrics.tags.colour = 'red';
  exec.vu.metrics.tags.count = 3;
  http.get(`${__ENV.BASE}/`);
  delete exec.vu.metrics.tags.count;
  is('deleted', typeof exec.vu.metrics.tags.count);
  said('object', () => { exec.vu.metrics.tags.bad = {}; return 'accepted'; });
  is('scenario tag', exec.vu.metrics.tags.scenario);
  exec.vu.metrics.tags.scenario = 'renamed';
}
