import { check, sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'ramping-vus', startVUs: 3, stages: [{ duration: '1s', target: 0 }], gracefulRampDown: '10s' } } };
export default function () { sleep(1.3); check(1, { finished: () => true }); }
