import { Counter } from 'k6/metrics';
import exec from 'k6/execution';
import { check } from 'k6';
const ran = new Counter('ran');
export const options = { scenarios: { a: { executor: 'shared-iterations', vus: 2, iterations: 5 }, b: { executor: 'per-vu-iterations', vus: 2, iterations: 2, startTime: '1s' } }, thresholds: { 'ran{scenario:a}': ['count==5'], 'ran{scenario:b}': ['count==4'], 'iterations{scenario:b}': ['count==4'] } };
export default function () { ran.add(1); check(exec.instance, { [`initialized ${exec.instance.vusInitialized}`]: () => true }); }
