export const options = { thresholds: { 'checks{group:}': ['rate==0'] } };
export default function () {}
