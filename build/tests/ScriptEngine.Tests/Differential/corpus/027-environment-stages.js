// {"env":{"K6_STAGES":"500ms:1,500ms:1"},"ranges":{"metrics/iterations/count":[1,12],"metrics/iteration_duration/count":[1,12]}}
import { sleep } from 'k6';
export default function () { sleep(0.1); }
