// {"trendStats":false,"compare":["text"]}
import { Trend } from 'k6/metrics';
const t = new Trend('sizes');
export const options = { summaryTrendStats: ['med', 'max', 'p(90)'], summaryTimeUnit: 'ms' };
export default function () { t.add(3); t.add(9); t.add(-1.5); }
