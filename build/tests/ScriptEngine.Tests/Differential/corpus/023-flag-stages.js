// {"args":["--stage","1s:2","-s","500ms:0"],"compare":["vus"],"ranges":{"metrics/iterations/count":[4,24],"metrics/iteration_duration/count":[4,24],"metrics/vus/*":[0,2]}}
import { sleep } from 'k6';
export default function () { sleep(0.1); }
