// {"args":["-s","1s:0"]}
import { sleep } from 'k6';
export default function () { sleep(3); }
