// {"args":["--iterations","2"],"env":{"K6_VUS":"2","K6_ITERATIONS":"5"}}
import { Counter } from 'k6/metrics';
import { check } from 'k6';
import exec from 'k6/execution';
const ran = new Counter('ran');
export default function () { ran.add(1); check(1, { [`vus ${exec.instance.vusInitialized}`]: () => true }); }
