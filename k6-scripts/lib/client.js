import { check } from 'k6';
import http from 'k6/http';
import { apiBaseUrl } from './environment.js';
import { countError } from './errors.js';
import { countSuccess } from './operation.js';
import { sayUnpaid } from './payment.js';
import { tagPhase } from './phases.js';
import { hasStatus, isTrue } from './predicates.js';
import { sayRefused } from './refusal.js';

const API = apiBaseUrl();

/**
 * @typedef {object} Operation one request to the platform, and what its answer must be; lib/operation.js makes them
 * @property {string} name the `name` tag and the prefix of its checks
 * @property {string} method
 * @property {string} path with ids and query
 * @property {object} [body] sent as JSON
 * @property {number} [status] 200 where absent
 * @property {Object<string, function(object): boolean>} expect what the body must hold, by the check's name
 * @property {Counter} counter counts the answers that passed all checks
 */

/**
 * Requests on behalf of one VU.
 * @param {{ownToken: function(): string, tokenOf: function(number): string}} [tokens] lib/tokens.js; absent for a visitor
 */
export function platformClient(tokens) {
  const access = tokens && { tokenOf: tokens.tokenOf, probeUrl: `${API}/api/credits` };

  function judge(operation, response, token) {
    const passed = passes(operation, response);
    countSuccess(operation.name, passed);
    if (passed) {
      operation.counter.add(1);
    } else {
      countError(response, operation.name);
    }
    if (token && response.status === 401) {
      sayRefused(response, operation.name, token, access);
    }
    if (token && response.status === 402) {
      sayUnpaid(response, operation.name, token, access);
    }
    return response;
  }

  return {
    /** Sends one operation. @returns {object} k6's response */
    send(operation) {
      tagPhase();
      const token = tokens && tokens.ownToken();
      return judge(operation, http.request(...requestOf(operation, token)), token);
    },

    /** Sends all operations at once. @returns {object[]} k6's responses, in the operations' order */
    sendAll(operations) {
      tagPhase();
      const token = tokens && tokens.ownToken();
      return http.batch(operations.map((operation) => requestOf(operation, token)))
        .map((response, index) => judge(operations[index], response, token));
    },
  };
}

/** Records whether a journey came to its end, so that steps which could not be taken show in the checks. */
export function recordEnd(journey, reachedEnd) {
  check(reachedEnd, { [`${journey}: went to its end`]: isTrue });
}

function passes({ name, status = 200, expect }, response) {
  const checks = { [`${name}: status is ${status}`]: hasStatus(status) };
  for (const [what, predicate] of Object.entries(expect)) {
    checks[`${name}: ${what}`] = predicate;
  }
  return check(response, checks);
}

function requestOf({ name, method, path, body }, token) {
  // As browsers ask: the large answers travel compressed.
  const headers = { Accept: 'application/json', 'Accept-Encoding': 'gzip' };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  return [method, `${API}${path}`, body ? JSON.stringify(body) : null, { headers, tags: { name } }];
}
