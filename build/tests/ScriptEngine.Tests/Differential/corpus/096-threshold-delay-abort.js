import { sleep, check } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('m_c');
export const options = { vus: 1, iterations: 5, thresholds: { m_c: [{ threshold: 'count<2', abortOnFail: true, delayAbortEval: '20s' }] } };
export default function () { c.add(1); sleep(0.5); }
