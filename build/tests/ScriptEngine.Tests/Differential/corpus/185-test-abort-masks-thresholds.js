import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { iterations: 3, thresholds: { ran: ['count>10'] } };
export default function () { ran.add(1); exec.test.abort('stop'); }
