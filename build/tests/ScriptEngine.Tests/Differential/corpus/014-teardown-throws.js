import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export default function () { ran.add(1); }
export function teardown() { throw new Error('teardown broke'); }
