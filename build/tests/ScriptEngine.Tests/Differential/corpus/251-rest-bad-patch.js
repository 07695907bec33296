// {"actions":[{"on":"marker","rest":"PATCH /v1/status","body":"{nonsense"}]}
import { sleep } from 'k6';
export default function () { console.log('marker'); sleep(2); }
