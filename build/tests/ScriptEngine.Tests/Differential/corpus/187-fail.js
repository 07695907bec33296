import { fail, check } from 'k6';
export const options = { iterations: 2 };
export default function () {
  if (__ITER === 0) fail('by fail()');
  try { fail('caught'); } catch (e) { check(e, { [`${e} | ${e.name} | ${e.message}`]: () => true }); }
  fail();
}
