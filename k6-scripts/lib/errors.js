import { Counter } from 'k6/metrics';

// One counter for each kind: in a summary that tells a rate limit from a crash at a glance. Kinds that did not happen do not show.
const counters = Object.fromEntries(
  ['unauthorized', 'payment_required', 'forbidden', 'rate_limited', 'client', 'server', 'timeout', 'network', 'content']
    .map((kind) => [kind, new Counter(`errors_${kind}`)]));

// Each has one cause, and a next step of its own.
const KINDS_BY_STATUS = { 401: 'unauthorized', 402: 'payment_required', 403: 'forbidden', 429: 'rate_limited' };

const REQUEST_TIMEOUT = 1050; // k6's error_code

/** What kind of failure a response that did not pass its checks is. `content`: the status was as it should be, the body was not. */
export function errorKind({ status, error_code: code }) {
  if (status === 0) {
    return code === REQUEST_TIMEOUT ? 'timeout' : 'network';
  }
  if (KINDS_BY_STATUS[status]) {
    return KINDS_BY_STATUS[status];
  }
  if (status >= 500) {
    return 'server';
  }
  return status >= 400 ? 'client' : 'content';
}

export function countError(response, operationName) {
  counters[errorKind(response)].add(1, { name: operationName });
}
