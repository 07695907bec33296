// flags: --summary-trend-stats avg,count,p(99.9),min,avg --summary-time-unit us
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const trend = new Trend('trend', true);
const counter = new Counter('counter');
const gauge = new Gauge('gauge');
const rate = new Rate('rate');

export const options = {
  iterations: 3,
  thresholds: {
    trend: ['max<1', 'min!=5', 'p(99)<1', 'p(99)!=1', 'p( 5)<1'.replace(' ', ''), 'avg!=5', 'med<3', 'p>1', 'p(+7)<9'],
    counter: ['rate!=0', 'count!=3'],
    gauge: ['value!=1', 'value>=2'],
    rate: ['rate!=1', 'rate===1', 'rate===1'],
  },
};

export default function () {
  trend.add(5.125 * (__ITER + 1));
  counter.add(1);
  gauge.add(2);
  rate.add(1);
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
