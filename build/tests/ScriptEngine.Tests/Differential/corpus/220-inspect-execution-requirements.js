// {"command":"inspect","args":["--execution-requirements"],"compare":["jsonstdout"]}
export const options = { scenarios: { a: { executor: 'ramping-vus', stages: [{ duration: '1m', target: 7 }, { duration: '30s', target: 0 }] }, b: { executor: 'per-vu-iterations', vus: 2, startTime: '30s', maxDuration: '1m' }, c: { executor: 'shared-iterations', vus: 4, iterations: 8, startTime: '3m', exec: 'other', env: { A: 'b' }, tags: { t: 'u' }, gracefulStop: '5s' } }, systemTags: ['status', 'method'] };
export default function () {}
export function other() {}
