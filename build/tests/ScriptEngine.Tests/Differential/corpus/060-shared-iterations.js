import { check } from 'k6';
import { Counter } from 'k6/metrics';
import exec from 'k6/execution';
const ran = new Counter('ran');
const sum = new Counter('sum_of_iterations');
export const options = { scenarios: { share: { executor: 'shared-iterations', vus: 3, iterations: 10, maxDuration: '5s' } } };
export default function () {
  ran.add(1);
  sum.add(exec.scenario.iterationInTest);
  check(exec.scenario, { [`${exec.scenario.name} ${exec.scenario.executor}`]: () => true });
}
