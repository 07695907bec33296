// {"ranges":{"metrics/iterations/count":[4,7],"metrics/iteration_duration/count":[4,7],"metrics/checks/passes":[4,7],"groups//ran/0":[4,7]}}
import { check } from 'k6';
export const options = { scenarios: { open: { executor: 'constant-arrival-rate', rate: 5, duration: '1s', preAllocatedVUs: 2 } } };
export default function () { check(1, { ran: () => true }); }
