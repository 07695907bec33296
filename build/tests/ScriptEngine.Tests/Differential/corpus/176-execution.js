import exec from 'k6/execution';
import { check, sleep } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { scenarios: { one: { executor: 'per-vu-iterations', vus: 1, iterations: 2, maxDuration: '20s' } } };
export default function () {
  is('scenario', [exec.scenario.name, exec.scenario.executor, exec.scenario.iterationInInstance, exec.scenario.iterationInTest]);
  is('start', Math.abs(exec.scenario.startTime - Date.now()) < 5000);
  is('progress', exec.scenario.progress >= 0 && exec.scenario.progress <= 1);
  is('instance', [exec.instance.iterationsCompleted, exec.instance.iterationsInterrupted, exec.instance.vusActive, exec.instance.vusInitialized]);
  is('duration', exec.instance.currentTestRunDuration >= 0 && exec.instance.currentTestRunDuration < 5000);
  is('vu', [exec.vu.idInInstance, exec.vu.idInTest, exec.vu.iterationInInstance, exec.vu.iterationInScenario]);
  is('keys', [Object.keys(exec).sort(), Object.keys(exec.scenario).sort(), Object.keys(exec.instance).sort(), Object.keys(exec.vu).sort(), Object.keys(exec.test).sort()]);
}
