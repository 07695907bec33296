import exec from 'k6/execution';
const seen = exec.instance.vusActive;
export default function () {}
