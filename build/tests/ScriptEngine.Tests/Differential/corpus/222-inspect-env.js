// {"command":"inspect","args":["-e","VUS=4"],"env":{"FROM_PROCESS":"x"},"compare":["jsonstdout"]}
export const options = { vus: Number(__ENV.VUS), iterations: 8, tags: { process: String(__ENV.FROM_PROCESS) } };
export default function () {}
