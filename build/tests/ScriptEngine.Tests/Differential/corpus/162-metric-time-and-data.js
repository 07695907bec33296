// {"compare":["series","text"]}
import { Counter, Gauge, Trend } from 'k6/metrics';
const t = new Trend('took', true), c = new Counter('waited', true), g = new Gauge('latest', true);
export default function () { t.add(1234.5); t.add(0.0021); c.add(61000); g.add(0.5); }
