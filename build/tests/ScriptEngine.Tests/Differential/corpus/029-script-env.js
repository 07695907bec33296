// {"args":["-e","ONE=1","--env","TWO=a=b","-e","EMPTY="],"env":{"FROM_PROCESS":"yes","ONE":"process"}}
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const atInit = __ENV.ONE;
export default function () {
  is('at init', atInit);
  is('ONE', __ENV.ONE);
  is('TWO', __ENV.TWO);
  is('EMPTY', __ENV.EMPTY);
  is('process', __ENV.FROM_PROCESS);
  is('missing', typeof __ENV.NOT_THERE);
  __ENV.WRITTEN = 'here';
  is('written', __ENV.WRITTEN);
}
