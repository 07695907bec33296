import { Trend } from 'k6/metrics';
const t = new Trend('m_t', true);
export const options = { thresholds: { 'm_t{a:1}': ['avg<1'], 'm_t{a:2}': ['avg>1'], 'm_t{b:x}': ['p(99)<1'] } };
export default function () { t.add(0.5, { a: '1' }); t.add(0.5, { a: 1 }); }
