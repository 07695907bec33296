import { check, sleep } from 'k6';
import http from 'k6/http';

const requests = {
  'GET /health': `${__ENV.API_BASE_URL}/health`,
  'GET /api/store/agents': `${__ENV.API_BASE_URL}/api/store/agents?page=1&page_size=5`,
  'GET /api/store/creators': `${__ENV.API_BASE_URL}/api/store/creators?page=1&page_size=5`,
  'GET /auth/v1/health': `${__ENV.SUPABASE_URL}/auth/v1/health`,
};

export const options = {
  scenarios: {
    default: {
      executor: 'ramping-vus',
      startVUs: 1,
      stages: [
        { duration: __ENV.RAMP_UP, target: Number(__ENV.VUS) },
        { duration: __ENV.DURATION, target: Number(__ENV.VUS) },
        { duration: __ENV.RAMP_DOWN, target: 0 },
      ],
    },
  },
  thresholds: { http_req_failed: ['rate<0.2'] },
};

export default function () {
  for (const [name, url] of Object.entries(requests)) {
    const response = http.get(url, { headers: { apikey: __ENV.SUPABASE_ANON_KEY }, tags: { name } });
    check(response, { 'status is 200': (r) => r.status === 200 });
  }
  sleep(0.3);
}
