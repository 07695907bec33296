import { Counter } from 'k6/metrics';

// One counter for each kind: in a summary that tells a rate limit from a crash at a glance. Kinds that did not happen do not show.
const counters = Object.fromEntries(
  ['unauthorized', 'rate_limited', 'client', 'server', 'timeout', 'network', 'content']
    .map((kind) => [kind, new Counter(`errors_${kind}`)]));

const REQUEST_TIMEOUT = 1050; // k6's error_code

/** What kind of failure a response that did not pass its checks is. `content`: the status was as it should be, the body was not. */
export function errorKind({ status, error_code: code }) {
  if (status === 0) {
    return code === REQUEST_TIMEOUT ? 'timeout' : 'network';
  }
  if (status === 401) {
    return 'unauthorized';
  }
  if (status === 429) {
    return 'rate_limited';
  }
  if (status >= 500) {
    return 'server';
  }
  return status >= 400 ? 'client' : 'content';
}

export function countError(response, operationName) {
  counters[errorKind(response)].add(1, { name: operationName });
}
