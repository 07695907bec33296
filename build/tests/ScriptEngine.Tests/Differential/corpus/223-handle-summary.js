// {"outputs":["out.json","text.txt"],"compare":["stdout"],"args":["--quiet"]}
import http from 'k6/http';
import { check, group } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const c = new Counter('a_counter'), g = new Gauge('a_gauge'), r = new Rate('a_rate'), t = new Trend('a_trend');
export const options = { thresholds: { a_counter: ['count<2', 'count>0'], 'a_trend{x:y}': ['max<5'] } };
export default function () {
  c.add(3); g.add(4); r.add(true); t.add(1, { x: 'y' });
  group('one', () => check(http.get(`${__ENV.BASE}/`), { up: (x) => x.status === 200, no: () => false }));
}
const passing = ['vus', 'vus_max'];
const shape = (value) => Array.isArray(value) ? value.map(shape) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([name]) => !passing.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, shape(v)])) : typeof value === 'number' ? 'number' : value;
export function handleSummary(data) {
  return {
    'out.json': JSON.stringify({ keys: Object.keys(data).sort(), shape: shape(data), custom: ['a_counter', 'a_gauge', 'a_rate', 'a_trend'].map((name) => { const v = Object.assign({}, data.metrics[name].values); if (name === 'a_counter') delete v.rate; return shape === 0 ? 0 : Object.entries(v).sort(); }) }),
    'text.txt': 'plain text',
    stdout: 'to stdout\n',
    stderr: 'to stderr\n',
  };
}
