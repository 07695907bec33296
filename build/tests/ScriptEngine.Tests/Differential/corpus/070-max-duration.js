import { check, sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 1, iterations: 100, maxDuration: '1s', gracefulStop: '0s' } } };
export default function () { sleep(0.6); check(1, { finished: () => true }); }
