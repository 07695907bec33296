import exec from 'k6/execution';
import { check } from 'k6';
export const options = { vus: 1, iterations: 5 };
export default function () {
  check(1, { before: () => true });
  try { exec.test.abort('enough'); } finally { check(1, { 'finally': () => true }); }
  check(1, { after: () => true });
}
export function teardown() { check(1, { 'teardown runs': () => true }); }
