import { Counter } from 'k6/metrics';
const c = new Counter('m_c');
export const options = { thresholds: { m_c: [{ threshold: 'count<2', abortOnFail: false }, 'count>0'] } };
export default function () { c.add(5); }
