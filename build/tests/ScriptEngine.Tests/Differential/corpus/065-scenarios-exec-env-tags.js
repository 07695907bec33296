// {"compare":["series"]}
import { check } from 'k6';
import http from 'k6/http';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = {
  tags: { everywhere: 'yes', colour: 'plain' },
  scenarios: {
    buy: { executor: 'per-vu-iterations', vus: 2, iterations: 2, exec: 'buying', env: { KIND: 'buyer', BASE_COPY: 'x' }, tags: { colour: 'green' } },
    look: { executor: 'shared-iterations', vus: 1, iterations: 3, exec: 'looking', env: { KIND: 'visitor' } },
    plain: { executor: 'per-vu-iterations' },
  },
};
export function buying() { is('buying', __ENV.KIND); http.get(`${__ENV.BASE}/`, { tags: { name: 'buy' } }); }
export function looking() { is('looking', __ENV.KIND); }
export default function () { is('default', [__ENV.KIND, __ENV.BASE_COPY]); }
