// {"compare":["vus"],"ranges":{"metrics/iterations/count":[3,40],"metrics/iteration_duration/count":[3,40],"metrics/vus/*":[0,2]}}
import { sleep } from 'k6';
export const options = { stages: [{ duration: '600ms', target: 2 }, { duration: '500ms', target: 0 }] };
export default function () { sleep(0.1); }
