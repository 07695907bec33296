// {"args":["--vus","2"],"env":{"K6_TAGS":"{}"}}
import { check } from 'k6';
import exec from 'k6/execution';
export const options = { iterations: 4 };
export default function () { check(exec.instance, { [`${exec.instance.vusInitialized} VUs`]: () => true }); }
