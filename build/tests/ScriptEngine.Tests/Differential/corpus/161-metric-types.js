// {"compare":["series","text"]}
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const counter = new Counter('a_counter'), gauge = new Gauge('a_gauge'), rate = new Rate('a_rate'), trend = new Trend('a_trend');
export const options = { iterations: 2 };
export default function () {
  counter.add(2); counter.add(0.5, { kind: 'x' });
  gauge.add(3); gauge.add(-1); gauge.add(7);
  rate.add(true); rate.add(false); rate.add(1); rate.add(0); rate.add(5);
  for (const x of [5, 1, 4, 2, 3]) trend.add(x);
}
