import { check } from 'k6';
import exec from 'k6/execution';
export const options = {
  scenarios: {
    first: { executor: 'per-vu-iterations', exec: 'first' },
    later: { executor: 'per-vu-iterations', exec: 'later', startTime: '700ms' },
  },
};
export function first() { check(exec.instance.currentTestRunDuration, { 'at once': (ms) => ms < 690 }); }
export function later() { check(exec.instance.currentTestRunDuration, { 'later': (ms) => ms >= 690 && ms < 5000 }); }
