import { check, group } from 'k6';
import { Counter } from 'k6/metrics';
const after = new Counter('after_group');
export default function () {
  try {
    group('bad', () => { throw new TypeError('within'); });
  } catch (e) {
    check(e, { [`caught ${e.name} ${e.message}`]: () => true });
  }
  group('next', () => check(1, { 'group path is restored': () => true }));
  after.add(1);
}
