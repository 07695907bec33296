// {"command":"inspect","compare":["jsonstdout"]}
export const options = { vus: 3, duration: '90s', thresholds: { http_reqs: ['count>1', { threshold: 'rate>1', abortOnFail: true, delayAbortEval: '10s' }] }, tags: { a: 'b' }, userAgent: 'x', noConnectionReuse: true, minIterationDuration: '1.5s', setupTimeout: '2m', summaryTrendStats: ['avg'] };
export default function () {}
