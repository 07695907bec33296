// {"compare":["series"]}
import { Counter } from 'k6/metrics';
import { check } from 'k6';
const c = new Counter('my_counter');
export const options = { scenarios: { a: { executor: 'per-vu-iterations', vus: 2, iterations: 2 }, b: { executor: 'per-vu-iterations', vus: 1, iterations: 1, startTime: '500ms' } }, systemTags: ['vu', 'iter', 'scenario'] };
export default function () { c.add(1); }
