import { Counter, Trend } from 'k6/metrics';
const c = new Counter('m_c'), t = new Trend('m_t');
export const options = { thresholds: { m_c: [' count  >  0 ', 'count<1e3'], m_t: ['p( 95 ) < 10', 'med<= 2.50'] } };
export default function () { c.add(1); t.add(2.5); }
