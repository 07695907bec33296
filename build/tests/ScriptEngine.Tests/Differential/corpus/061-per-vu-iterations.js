import { check } from 'k6';
import exec from 'k6/execution';
export const options = { scenarios: { each: { executor: 'per-vu-iterations', vus: 2, iterations: 3 } } };
export default function () {
  check(1, { [`VU ${__VU} iteration ${__ITER}`]: () => true });
  check(exec.vu, { [`${exec.vu.idInTest} ${exec.vu.idInInstance} ${exec.vu.iterationInInstance} ${exec.vu.iterationInScenario}`]: () => true });
}
