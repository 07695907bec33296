import { Rate } from 'k6/metrics';

// The share of answers that passed all their checks, by operation: what thresholds over single operations are judged by.
const success = new Rate('operation_success');

let withThreshold = new Set();

/**
 * One kind of request.
 * @param {string} name the `name` tag and the prefix of its checks: method and route, no ids, so that ids do not become series
 * @param {function} describe makes the rest of an Operation (lib/client.js) from what differs between two requests
 * @returns {function} makes an Operation; its `operation` is the name, for lib/options.js
 */
export function operation(name, describe) {
  const [method] = name.split(' ');
  return Object.assign((...values) => ({ name, method, ...describe(...values) }), { operation: name });
}

/**
 * The thresholds of a script's operations, each of which has to be among them: one without a threshold could fail unnoticed.
 * @param {{operation: string}[]} operations
 * @param {string} expression in k6's language
 */
export function thresholdsOf(operations, expression) {
  withThreshold = new Set(operations.map(({ operation: name }) => name));
  return Object.fromEntries([...withThreshold].map((name) => [`operation_success{name:${name}}`, [expression]]));
}

/** To be called for each answer. */
export function countSuccess(name, passed) {
  if (!withThreshold.has(name)) {
    throw new Error(`${name} is not among the operations that the script hands to loadOptions: add it there`);
  }
  success.add(passed, { name });
}
