import { Trend } from 'k6/metrics';
import exec from 'k6/execution';
const t = new Trend('values');
export const options = { vus: 10, iterations: 1000 };
export default function () { t.add(exec.scenario.iterationInTest); }
