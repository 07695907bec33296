export const options = { scenarios: { 'not allowed!': { executor: 'per-vu-iterations' } } };
export default function () {}
