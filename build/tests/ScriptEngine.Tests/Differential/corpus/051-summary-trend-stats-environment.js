// {"trendStats":false,"env":{"K6_SUMMARY_TREND_STATS":"avg,p(75)"}}
import { Trend } from 'k6/metrics';
const t = new Trend('sizes');
export default function () { t.add(3); t.add(9); }
