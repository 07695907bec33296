import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const c = new Counter('m_c'), g = new Gauge('m_g'), r = new Rate('m_r'), t = new Trend('m_t');
export const options = { thresholds: { m_c: ['count<3'], m_g: ['value>3', 'value<9'], m_r: ['rate>0.9'], m_t: ['p(95)<2.9', 'avg<9'] } };
export default function () { c.add(3); g.add(3); r.add(true); r.add(false); t.add(1); t.add(3); }
