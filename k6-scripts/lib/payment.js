import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import { field } from './predicates.js';

const lacking = { credits: new Counter('payment_lacks_credits'), tier: new Counter('payment_lacks_tier') };

const NEXT = {
  credits: 'a test user has no credits left. Next: top the test users up, or switch credits off on this platform',
  tier: 'a test user has no paid tier. Next: give the test users one, or switch that demand off on this platform',
};

let said = false;

/** What a 402 asks for, by the detail of its body. */
export const lackOf = (response) => (/tier|subscri|\bplan\b|upgrade/i.test(String(field(response, 'detail'))) ? 'tier' : 'credits');

/**
 * Counts what a 402 asks for, and says it once for a run, as near as k6 comes to it: VUs share no memory. A missing tier is said by VU 1
 * alone, since it is the platform's rule for everybody; missing credits also by a VU whose user has none where VU 1's has.
 * @param {{tokenOf: function(number): string, probeUrl: string}} access
 */
export function sayUnpaid(response, operationName, token, access) {
  const lack = lackOf(response);
  lacking[lack].add(1);
  if (said) {
    return;
  }
  said = true;
  if (exec.vu.idInTest !== 1 && (lack === 'tier' || firstVuHasNone(token, access))) {
    return;
  }
  console.warn(`VU ${exec.vu.idInTest}: 402 for ${operationName}, ${NEXT[lack]}. Further ones are counted in errors_payment_required.`);
}

function firstVuHasNone(token, { tokenOf, probeUrl }) {
  const first = tokenOf(1);
  return first === token || field(http.get(probeUrl, {
    headers: { Authorization: `Bearer ${first}` },
    responseCallback: http.expectedStatuses({ min: 200, max: 499 }),
    tags: { name: 'credits probe after a 402' },
  }), 'credits') <= 0;
}
