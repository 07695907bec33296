// {"args":["--summary-trend-stats","avg,min,med,max,p(0),p(1),p(25),p(50),p(75),p(90),p(95),p(99),p(99.99),p(100),count"],"trendStats":false}
import { Trend } from 'k6/metrics';
const t = new Trend('values'), one = new Trend('one'), two = new Trend('two');
export default function () {
  let x = 7;
  for (let i = 0; i < 1000; i++) { x = (x * 7919 + 13) % 10007; t.add(x / 3); }
  one.add(42); two.add(1); two.add(2);
}
