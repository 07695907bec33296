import { Counter } from 'k6/metrics';
import { check } from 'k6';
const c = new Counter('my_counter');
export const options = { thresholds: { my_counter: ['count<10'] } };
export function setup() { c.add(3); }
export default function () { c.add(3); }
export function teardown() { c.add(6); check(1, { teardown: () => true }); }
