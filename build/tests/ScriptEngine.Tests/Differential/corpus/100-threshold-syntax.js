export const options = { thresholds: { http_reqs: ['count >> 3'] } };
export default function () {}
