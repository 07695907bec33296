// {"env":{"K6_VUS":"2","K6_ITERATIONS":"5"}}
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { vus: 1, iterations: 1 };
export default function () { ran.add(1); }
