// {"actions":[{"on":"marker","rest":"PATCH /v1/status","body":"{\"data\":{\"type\":\"status\",\"id\":\"default\",\"attributes\":{\"stopped\":true}}}"}]}
import { sleep, check } from 'k6';
export const options = { vus: 2, duration: '20s' };
export default function () { check(1, { started: () => true }); if (__VU === 1) { sleep(0.3); console.log('marker'); } sleep(15); }
export function teardown() { check(1, { teardown: () => true }); }
