// {"ranges":{"metrics/iterations/count":[0,1]}}
import { check, sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'ramping-vus', startVUs: 2, stages: [{ duration: '300ms', target: 2 }, { duration: '0s', target: 0 }], gracefulRampDown: '200ms', gracefulStop: '0s' } } };
export default function () { check(1, { started: () => true }); sleep(5); check(1, { finished: () => true }); }
