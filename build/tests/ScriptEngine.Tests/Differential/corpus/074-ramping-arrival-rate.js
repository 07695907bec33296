// {"ranges":{"metrics/iterations/count":[1,10],"metrics/iteration_duration/count":[1,10]}}
export const options = { scenarios: { open: { executor: 'ramping-arrival-rate', startRate: 5, stages: [{ duration: '1s', target: 5 }], preAllocatedVUs: 2 } } };
export default function () {}
