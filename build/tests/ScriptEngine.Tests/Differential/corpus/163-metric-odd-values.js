// {"log":"kinds"}
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const counter = new Counter('a_counter'), gauge = new Gauge('a_gauge'), rate = new Rate('a_rate'), trend = new Trend('a_trend');
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  said('numeric text', () => counter.add('7'));
  said('text', () => counter.add('seven'));
  said('negative', () => counter.add(-3));
  said('nothing', () => counter.add());
  said('null', () => trend.add(null));
  said('undefined', () => trend.add(undefined));
  said('NaN', () => trend.add(NaN));
  said('object', () => trend.add({}));
  said('true', () => gauge.add(true));
  said('text to rate', () => rate.add('yes'));
  said('empty text to rate', () => rate.add(''));
  said('tags null', () => counter.add(1, null));
  said('tag of object', () => counter.add(1, { a: {} }));
  said('name', () => counter.name);
}
