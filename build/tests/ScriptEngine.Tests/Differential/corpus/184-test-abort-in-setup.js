import exec from 'k6/execution';
import { check } from 'k6';
export function setup() { exec.test.abort('in setup'); }
export default function () { check(1, { 'never': () => true }); }
export function teardown() { check(1, { 'teardown runs': () => true }); }
