import exec from 'k6/execution';
import { check } from 'k6';
export const options = { iterations: 3, thresholds: { checks: ['rate<0.5'] } };
export default function () { if (__ITER === 1) exec.test.fail('marked'); check(1, { 'goes on': () => true }); }
