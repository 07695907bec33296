// {"env":{"K6_DURATION":"1s"},"ranges":{"metrics/iterations/count":[1,6],"metrics/iteration_duration/count":[1,6]}}
import { sleep } from 'k6';
export const options = { iterations: 1000000 };
export default function () { sleep(0.2); }
