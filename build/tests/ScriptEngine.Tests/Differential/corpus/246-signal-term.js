// {"actions":[{"on":"marker","signal":"TERM"}]}
import { sleep, check } from 'k6';
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { vus: 2, duration: '20s', thresholds: { ran: ['count>1000'] } };
export default function () { check(1, { started: () => true }); ran.add(1); if (__VU === 1) { sleep(0.3); console.log('marker'); } sleep(15); }
