// {"ranges":{"metrics/iterations/count":[3,40],"metrics/iteration_duration/count":[3,40],"metrics/m_c/count":[3,40]},"loose":["m_c/count"]}
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('m_c');
export const options = { vus: 1, duration: '20s', thresholds: { m_c: [{ threshold: 'count<2', abortOnFail: true }] } };
export default function () { c.add(1); sleep(0.1); }
