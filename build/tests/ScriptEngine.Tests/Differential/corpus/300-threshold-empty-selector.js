export const options = { thresholds: { 'checks{}': ['rate>0.1'] } };
export default function () {}
