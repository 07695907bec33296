// One request after the other, without rest: what is published of single endpoints was measured with so many requests under way at all times.
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http from 'k6/http';

const { API_BASE_URL, DURATION, ENDPOINT, RAMP_DOWN, RAMP_UP, TOKENS_FILE } = __ENV;
const VUS = Number(__ENV.VUS);
const steadyState = { begin: seconds(RAMP_UP), end: seconds(RAMP_UP) + seconds(DURATION) };
const tokens = new SharedArray('tokens', () => JSON.parse(open(TOKENS_FILE)).tokens.map(({ token }) => token));

export const options = {
  discardResponseBodies: true,
  scenarios: {
    default: {
      executor: 'ramping-vus',
      startVUs: VUS,
      stages: [{ duration: RAMP_UP, target: VUS }, { duration: DURATION, target: VUS }, { duration: RAMP_DOWN, target: 0 }],
    },
  },
  thresholds: Object.fromEntries(
    ['http_req_duration', 'http_req_failed', 'http_reqs', 'checks', 'iterations'].map((metric) => [`${metric}{phase:steady}`, []])),
};

export default function () {
  exec.vu.metrics.tags.phase = phaseAt(exec.instance.currentTestRunDuration / 1000);
  const response = http.get(`${API_BASE_URL}/api/${ENDPOINT}`, {
    headers: { Authorization: `Bearer ${tokens[exec.vu.idInTest % tokens.length]}`, 'Accept-Encoding': 'gzip' },
    tags: { name: ENDPOINT },
  });
  check(response, { 'status is 200': ({ status }) => status === 200 });
}

function phaseAt(elapsed) {
  if (elapsed < steadyState.begin) {
    return 'ramp-up';
  }
  return elapsed < steadyState.end ? 'steady' : 'ramp-down';
}

// The build writes durations as 1m30s.
function seconds(duration) {
  const units = { h: 3600, m: 60, s: 1, ms: 0.001 };
  return [...duration.matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0);
}
