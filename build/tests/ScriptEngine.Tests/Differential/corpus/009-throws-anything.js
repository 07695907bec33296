// {"log":"none"}
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { iterations: 5 };
const things = ['a string', 7, { an: 'object' }, null, undefined];
export default function () {
  check(1, { reached: () => true });
  throw things[exec.scenario.iterationInTest];
}
