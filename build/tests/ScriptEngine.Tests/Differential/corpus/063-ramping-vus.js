// {"compare":["vus"],"ranges":{"metrics/iterations/count":[3,60],"metrics/iteration_duration/count":[3,60],"metrics/vus/*":[0,4],"groups//*/0":[3,60],"metrics/checks/passes":[3,60]}}
import { check, sleep } from 'k6';
import exec from 'k6/execution';
export const options = {
  scenarios: {
    ramp: { executor: 'ramping-vus', startVUs: 1, stages: [{ duration: '500ms', target: 4 }, { duration: '700ms', target: 4 }, { duration: '500ms', target: 1 }, { duration: '0s', target: 0 }], gracefulRampDown: '1s' },
  },
};
export default function () {
  check(exec.instance, { [`max ${exec.instance.vusInitialized}`]: () => true });
  sleep(0.1);
}
