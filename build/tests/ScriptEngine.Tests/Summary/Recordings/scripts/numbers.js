import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const numbers = [0, 1, -1, 0.5, 9.99, 10, 123.456, 999.9999, 1000, 1e6, 1e9, 1e12, 1e15, 123456789012, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, 0.0078125, 0.0234375,
  0.00099, 0.001, 0.9999, 59999, 60000, 60001, 61500.7, 3599999, 3600000, 90061001, -0.5, -1500];
const metrics = numbers.map((number, i) => ({
  number,
  metrics: [new Trend(`time_${i}`, true), new Trend(`trend_${i}`), new Gauge(`gauge_${i}`), new Gauge(`moment_${i}`, true), new Counter(`counter_${i}`)],
}));
const rates = [3, 7, 300].map((n) => ({ n, rate: new Rate(`rate_${n}`) }));

export const options = { iterations: 1 };

export default function () {
  metrics.forEach((m) => m.metrics.forEach((metric) => metric.add(m.number)));
  rates.forEach(({ n, rate }) => {
    for (let i = 0; i < n; i++) rate.add(i > 0);
  });
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
