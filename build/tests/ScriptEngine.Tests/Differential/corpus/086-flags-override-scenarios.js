// {"args":["--iterations","2"]}
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { scenarios: { mine: { executor: 'per-vu-iterations', vus: 3 } } };
export default function () { check(1, { [exec.scenario.name]: () => true }); }
