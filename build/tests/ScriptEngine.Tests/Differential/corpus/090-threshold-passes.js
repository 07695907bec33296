import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const c = new Counter('m_c'), g = new Gauge('m_g'), r = new Rate('m_r'), t = new Trend('m_t');
export const options = { iterations: 2, thresholds: {
  m_c: ['count==6', 'count>=6', 'count<=6', 'count>5', 'count<7', 'rate>0', 'count!=5'],
  m_g: ['value===3'],
  m_r: ['rate==0.5', 'rate>0.49'],
  m_t: ['avg==2', 'min==1', 'max==3', 'med==2', 'p(90)<3', 'p(99.9)<=3', 'p(0)==1'],
  iterations: ['count==2'],
} };
export default function () { c.add(3); g.add(3); r.add(true); r.add(0); t.add(1); t.add(3); }
