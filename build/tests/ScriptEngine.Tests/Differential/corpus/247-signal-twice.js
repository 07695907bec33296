// {"actions":[{"on":"marker","signal":"INT"},{"on":"torn","signal":"INT"}]}
import { sleep } from 'k6';
export const options = { vus: 1, duration: '20s' };
export default function () { console.log('marker'); sleep(15); }
export function teardown() { console.log('torn'); sleep(15); }
