import { Counter } from 'k6/metrics';
const never = new Counter('never');
export function setup() { throw new Error('setup broke'); }
export default function () { never.add(1); }
export function teardown() { never.add(1); }
