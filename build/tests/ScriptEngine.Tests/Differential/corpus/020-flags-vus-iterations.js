// {"args":["--vus","3","--iterations","7"]}
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { vus: 1, iterations: 2 };
export default function () { ran.add(1); }
