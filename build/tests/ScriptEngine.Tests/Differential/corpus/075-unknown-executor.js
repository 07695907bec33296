export const options = { scenarios: { s: { executor: 'constant-chaos', vus: 1 } } };
export default function () {}
