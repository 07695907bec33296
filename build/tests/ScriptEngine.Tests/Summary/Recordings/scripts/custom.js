// modes: compact full
import { check, group, sleep } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);
const plain = new Trend('my_plain');
const never = new Trend('my_never');

export const options = {
  scenarios: {
    default: { executor: 'shared-iterations', vus: 2, iterations: 6 },
    other: { executor: 'per-vu-iterations', exec: 'other', vus: 1, iterations: 2, tags: { x: 'y' } },
    Another: { executor: 'per-vu-iterations', exec: 'other', vus: 1, iterations: 1 },
  },
  thresholds: {
    my_trend: ['avg<1000', 'p(99.9)<10', ' p(95) < 5'],
    'my_trend{a:b}': ['max<1'],
    my_counter: ['count>5', 'rate>1'],
    my_rate: ['rate<0.5'],
    my_gauge: ['value<100'],
    my_never: ['avg<1'],
    checks: ['rate>0.9'],
    'checks{group:::outer}': ['rate==1'],
    'my_rate{z:1}': ['rate>0.1'],
  },
};

export function setup() {
  check(1, { 'in setup': (v) => v === 1 });
  group('made in setup', () => check(1, { 'nested in setup': (v) => v === 1 }));
  return { a: 1, s: 'x<y>&é\u2028', list: [1.5e-7, [], {}, null, true] };
}

export default function () {
  check(1, { 'root ok': (v) => v === 1, 'sometimes <&>': () => __ITER % 2 === 0 });
  group('outer', () => {
    check(2, { two: (v) => v === 2 });
    counter.add(2.5, { a: 'b' });
    group('inner é', () => {
      check(2, { never: (v) => v === 3 });
      trend.add(12.3456789);
      group('7', () => plain.add(1));
    });
  });
  group('3', () => trend.add(0.5, { a: 'b' }));
  gauge.add(__ITER * 1.5);
  rate.add(__ITER % 2);
  plain.add(1234567.123456789);
  plain.add(0.00000012);
}

export function other() {
  group('of the other', () => check(1, { 'other ok': (v) => v === 1 }));
  sleep(0.1);
}

export function teardown() {
  check(1, { 'in teardown': (v) => v === 1 });
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
