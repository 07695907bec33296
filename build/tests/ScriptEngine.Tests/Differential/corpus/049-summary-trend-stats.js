// {"args":["--summary-trend-stats","min,p(50),p(99.9),count"],"trendStats":false,"compare":["text"]}
import { Trend } from 'k6/metrics';
const t = new Trend('sizes');
export default function () { for (let i = 1; i <= 100; i++) t.add(i); }
