import { Counter } from 'k6/metrics';
const c = new Counter('m_c');
export const options = { thresholds: { m_c: ['p(95)<200'] } };
export default function () { c.add(1); }
