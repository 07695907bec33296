// {"actions":[{"on":"marker","rest":"GET /v1/status"},{"on":"second","rest":"GET /v1/metrics/my_counter"},{"on":"third","rest":"GET /v1/nonsense"}],"ranges":{"rest/1/body/data/attributes/sample/rate":[0,100]}}
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 1, maxDuration: '20s' } } };
export default function () { c.add(5); sleep(1.2); console.log('marker'); console.log('second'); console.log('third'); sleep(0.5); }
