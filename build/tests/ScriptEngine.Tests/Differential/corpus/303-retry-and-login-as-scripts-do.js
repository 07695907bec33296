import http from 'k6/http';
import { check, fail, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
const users = new SharedArray('users', () => Array.from({ length: 5 }, (_, i) => ({ name: `user${i}`, password: `p${i}` })));
export const options = { vus: 5, iterations: 10, thresholds: { http_req_failed: ['rate<0.5'], 'http_req_duration{name:login}': ['p(95)<20000'] }, tags: { suite: 'login' }, noCookiesReset: false };
const retried = (request, times) => {
  let response;
  for (let attempt = 0; attempt < times; attempt++) {
    response = request(attempt);
    if (response.status < 500) return response;
    sleep(0.01);
  }
  return response;
};
export function setup() {
  const response = http.get(`${__ENV.BASE}/json`, { tags: { name: 'configuration' } });
  if (response.status !== 200) fail('no configuration');
  return { value: response.json('deep.er.value') };
}
export default function (configuration) {
  const user = users[exec.scenario.iterationInTest % users.length];
  const login = http.get(`${__ENV.BASE}/basic/${user.name}/${user.password}`, { headers: { Authorization: `Basic ${user.name}` }, tags: { name: 'login' } });
  check(login, { 'is told who': (r) => r.status === 401 && r.body.includes('who'), 'configuration came': () => configuration.value === 'found' });
  const response = retried((attempt) => http.get(`${__ENV.BASE}/status/${attempt < 2 ? 503 : 200}`, { tags: { name: 'flaky' }, responseCallback: http.expectedStatuses(200, 503) }), 3);
  check(response, { 'third time lucky': (r) => r.status === 200 });
}
