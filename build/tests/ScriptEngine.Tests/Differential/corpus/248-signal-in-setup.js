// {"actions":[{"on":"marker","signal":"INT"}]}
import { sleep, check } from 'k6';
export function setup() { check(1, { setup: () => true }); console.log('marker'); sleep(15); }
export default function () { check(1, { 'never': () => true }); }
