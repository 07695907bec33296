// {"ranges":{}}
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
const c = new Counter('before');
export const options = { iterations: 6 };
class Own extends Error { constructor(m) { super(m); this.name = 'Own'; } }
export default function () {
  c.add(1);
  const n = exec.scenario.iterationInTest;
  if (n === 0) throw new Own('own');
  if (n === 1) throw 'text';
  if (n === 2) throw { code: 7, message: 'object' };
  if (n === 3) throw Object.assign(new Error('with more'), { code: 5 });
  if (n === 4) throw new Error();
  if (n === 5) throw new Error('two\nlines');
}
