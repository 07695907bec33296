// {"args":["-u","2","-i","3"]}
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export default function () { ran.add(1); }
