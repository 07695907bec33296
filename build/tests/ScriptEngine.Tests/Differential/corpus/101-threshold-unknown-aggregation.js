export const options = { thresholds: { http_req_duration: ['average<200'] } };
export default function () {}
