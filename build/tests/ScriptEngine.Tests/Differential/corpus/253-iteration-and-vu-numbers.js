// {"compare":["series"]}
import { Counter } from 'k6/metrics';
import exec from 'k6/execution';
const c = new Counter('my_counter');
export const options = { systemTags: ['vu', 'iter'] };
export default function () { exec.vu.metrics.metadata.trace = 'abc'; c.add(1); }
