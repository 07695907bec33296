import http from 'k6/http';
export const options = { scenarios: { 'a-b_1': { executor: 'per-vu-iterations', tags: { kind: 'x' } } }, thresholds: { 'http_reqs{kind:x}': ['count==2'], 'http_reqs{scenario:a-b_1,status:404}': ['count==1'], 'http_req_failed{kind:x}': ['rate==0.5'], 'http_req_duration{expected_response:true}': ['p(95)<5000'], 'iteration_duration{scenario:a-b_1}': ['max<20000'], 'data_received{scenario:a-b_1}': ['count>10'] } };
export default function () { http.get(`${__ENV.BASE}/`); http.get(`${__ENV.BASE}/status/404`); }
