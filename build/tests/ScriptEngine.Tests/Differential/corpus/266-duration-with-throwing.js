// {"ranges":{"metrics/iterations/count":[1,40],"metrics/iteration_duration/count":[1,40],"log/error: Error: again*":[1,40]}}
import { sleep } from 'k6';
export const options = { vus: 1, duration: '1s' };
export default function () { sleep(0.1); throw new Error('again'); }
