// {"actions":[{"on":"marker","signal":"INT"}],"ranges":{"metrics/iterations/count":[0,1]}}
import { sleep, check } from 'k6';
export const options = { vus: 1, duration: '20s', thresholds: { checks: ['rate==1'] } };
export function setup() { check(1, { setup: () => true }); }
export default function () { check(1, { started: () => true }); console.log('marker'); sleep(15); check(1, { finished: () => true }); }
export function teardown() { check(1, { teardown: () => true }); }
