import { thresholdsOf } from './operation.js';
import { followStages } from './phases.js';
import { choice, duration, LIGHT, milliseconds, positiveDuration, positiveInteger, rate, testVus, text } from './settings.js';

// k6's own defaults, written down because planned lengths rest on them: a test lasts RAMP_UP + DURATION + RAMP_DOWN, then at most
// this long while iterations that have begun come to their end.
const GRACE = '30s';

// What the report shows, and thresholds over several tests may be over, of the steady state beside the whole.
const METRICS_BY_PHASE = ['http_req_duration', 'http_req_failed', 'http_reqs', 'checks', 'iterations'];

const SUMMARY_TREND_STATS = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'];

/**
 * The options of a script: stages from RAMP_UP, VUS, DURATION and RAMP_DOWN, thresholds from THRESHOLD_P95, THRESHOLD_P99 (ms) and
 * THRESHOLD_SUCCESS_RATE, and of each operation from THRESHOLD_OPERATION_SUCCESS_RATE, so that one that never works is not outvoted by
 * the others; over the whole run or, with THRESHOLD_WINDOW=steady, over the steady state alone.
 * @param {string} scriptName what a cloud run is called where TEST_NAME does not say
 * @param {{operation: string}[]} operations all that the script may send, as lib/operation.js makes them
 * @param {number} parallelRequests how many requests one http.batch call sends at once: k6's own limit is 6 per host
 */
export function loadOptions(scriptName, operations, parallelRequests = 6) {
  const vus = testVus();
  const rampUp = duration('RAMP_UP', LIGHT.ramp);
  const hold = positiveDuration('DURATION', LIGHT.maxDuration);
  followStages(rampUp, hold);
  return {
    scenarios: {
      default: {
        executor: 'ramping-vus',
        // From 1, not 0: a single VU would otherwise start only when its ramp is over.
        startVUs: 1,
        stages: [
          { duration: rampUp, target: vus },
          { duration: hold, target: vus },
          { duration: duration('RAMP_DOWN', LIGHT.ramp), target: 0 },
        ],
        gracefulRampDown: GRACE,
        gracefulStop: GRACE,
      },
    },
    thresholds: { ...thresholdsOfPhases(), ...overWindow({ ...thresholds(), ...operationThresholds(operations) }) },
    summaryTrendStats: SUMMARY_TREND_STATS,
    batch: Math.max(parallelRequests, 20),
    batchPerHost: Math.max(parallelRequests, 6),
    cloud: cloud(scriptName),
    tags: runTags(),
  };
}

/**
 * The tags of all samples, by which a dashboard can be cut to one run, test or commit. They are options of the script, because k6's --tag
 * would replace other tags of a script: one that has some says `tags: { ...runTags(), mine: 'x' }`.
 */
export function runTags() {
  const tags = { testid: text('RUN_ID'), test_name: text('TEST_NAME'), commit: text('RUN_COMMIT') };
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined));
}

function thresholds() {
  const success = rate('THRESHOLD_SUCCESS_RATE', 0.80);
  // 1 - 0.8 is 0.19999999999999996.
  const failure = Number((1 - success).toFixed(9));
  // "Above 1" could never be met, nor "below 0".
  const above = success === 1 ? '>=' : '>';
  const below = failure === 0 ? '<=' : '<';
  return {
    http_req_duration: [`p(95)<${milliseconds('THRESHOLD_P95', 60000)}`, `p(99)<${milliseconds('THRESHOLD_P99', 60000)}`],
    checks: [`rate${above}${success}`],
    http_req_failed: [`rate${below}${failure}`],
  };
}

const operationThresholds = (operations) => thresholdsOf(operations, `rate>=${rate('THRESHOLD_OPERATION_SUCCESS_RATE', 0.05)}`);

// k6 exports the figures of a part of a metric where it has thresholds, if only none.
const thresholdsOfPhases = () => Object.fromEntries(METRICS_BY_PHASE.map((metric) => [overSteadyState(metric), []]));

function overWindow(expressions) {
  return choice('THRESHOLD_WINDOW', ['whole', 'steady'], 'whole') === 'whole'
    ? expressions
    : Object.fromEntries(Object.entries(expressions).map(([metric, list]) => [overSteadyState(metric), list]));
}

const overSteadyState = (metric) => (metric.endsWith('}') ? `${metric.slice(0, -1)},phase:steady}` : `${metric}{phase:steady}`);

function cloud(scriptName) {
  const settings = { name: text('TEST_NAME', scriptName) };
  if (text('K6_CLOUD_PROJECT_ID') !== undefined) {
    settings.projectID = positiveInteger('K6_CLOUD_PROJECT_ID');
  }
  return settings;
}
