import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 2, iterations: 2 } } };
let count = 0;
globalThis.shared = (globalThis.shared || 0) + 1;
export default function () { count++; check(1, { [`count ${count}, shared ${globalThis.shared}`]: () => true }); }
