import { check } from 'k6';
export const options = { iterations: 3, minIterationDuration: '200ms', thresholds: { iteration_duration: ['med<150'] } };
const start = Date.now();
export default function () {
  check(Date.now() - start, { [`iteration ${__ITER} waits for the ones before`]: (took) => took >= 190 * __ITER });
}
