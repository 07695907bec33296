export const options = { thresholds: { 'http_req_duration{name:x': ['avg<200'] } };
export default function () {}
