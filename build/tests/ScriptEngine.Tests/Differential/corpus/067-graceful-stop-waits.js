import { check, sleep } from 'k6';
export const options = { scenarios: { s: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '5s' } } };
export default function () { sleep(1.5); check(1, { finished: () => true }); }
