// {"env":{"K6_NO_THRESHOLDS":"true"}}
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { thresholds: { ran: ['count>5'] } };
export default function () { ran.add(1); }
