// {"ranges":{"metrics/iterations/count":[3,18],"metrics/iteration_duration/count":[3,18],"metrics/checks/passes":[3,18],"groups//*/0":[1,6]}}
import { check, sleep } from 'k6';
export const options = { scenarios: { steady: { executor: 'constant-vus', vus: 3, duration: '1s' } } };
export default function () {
  check(1, { [`VU ${__VU}`]: () => true });
  sleep(0.2);
}
