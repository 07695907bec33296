import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 1, iterations: 1, maxDuration: '1s', gracefulStop: '0s' } } };
export default function () { check(1, { started: () => true }); while (true) { try { Math.sqrt(2); } catch (e) { check(1, { caught: () => true }); } finally { Math.sqrt(3); } } }
