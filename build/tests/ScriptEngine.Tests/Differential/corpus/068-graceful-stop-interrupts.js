import { check, sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };
export default function () { check(1, { started: () => true }); sleep(5); check(1, { finished: () => true }); }
