import { loadOptions } from '../../../../k6-scripts/lib/options.js';
import { apiBaseUrl, authProvider, authUrl, environmentName, supabaseUrl } from '../../../../k6-scripts/lib/environment.js';
import { phaseAt } from '../../../../k6-scripts/lib/phases.js';
import { readCredits } from '../../../../k6-scripts/lib/operations/account.js';
import { readAgent } from '../../../../k6-scripts/lib/operations/store.js';
import { equal, throwsWith, withVariables } from './support.js';

const { profiles: { light } } = JSON.parse(open('../../../../configs/load-profiles.json'));
const { environments } = JSON.parse(open('../../../../configs/environments.json'));

const cleared = {
  VUS: '', DURATION: '', RAMP_UP: '', RAMP_DOWN: '', TEST_NAME: '', K6_CLOUD_PROJECT_ID: '', RUN_ID: '', RUN_COMMIT: '',
  THRESHOLD_P95: '', THRESHOLD_P99: '', THRESHOLD_SUCCESS_RATE: '', THRESHOLD_OPERATION_SUCCESS_RATE: '', THRESHOLD_WINDOW: '', API_BASE_URL: '', SUPABASE_URL: '', AUTH_URL: '',
};
const optionsWith = (variables, operations = [], ...rest) =>
  withVariables({ ...cleared, ...variables }, () => loadOptions('some-test', operations, ...rest));
const thresholdsWith = (variables, operations) =>
  Object.fromEntries(Object.entries(optionsWith(variables, operations).thresholds).filter(([, expressions]) => expressions.length > 0));
const load = { VUS: '7', DURATION: '2m', RAMP_UP: '3s', RAMP_DOWN: '4s' };

export const optionCases = {
  'The load ramps up, holds and ramps down': () => equal(optionsWith(load).scenarios.default.stages, [
    { duration: '3s', target: 7 }, { duration: '2m', target: 7 }, { duration: '4s', target: 0 }]),
  'What is not given is taken from the light profile': () => equal(optionsWith({}).scenarios.default.stages, [
    { duration: light.ramp, target: light.maxVus },
    { duration: light.maxDuration, target: light.maxVus },
    { duration: light.ramp, target: 0 }]),
  'A length that makes no sense is refused by name': () => throwsWith(() => optionsWith({ ...load, RAMP_UP: 'quick' }), 'RAMP_UP=quick'),

  'All samples are tagged with run, test and commit': () => equal(
    optionsWith({ RUN_ID: '20261130T081500Z-3f9a', TEST_NAME: 'A_Test', RUN_COMMIT: '0123456789' }).tags,
    { testid: '20261130T081500Z-3f9a', test_name: 'A_Test', commit: '0123456789' }),
  'A script that is started by hand has no tags': () => equal(optionsWith({}).tags, {}),

  'Thresholds have defaults': () => equal(thresholdsWith({}), {
    http_req_duration: ['p(95)<60000', 'p(99)<60000'], checks: ['rate>0.8'], http_req_failed: ['rate<0.2'] }),
  'Thresholds are what is asked for': () => equal(
    thresholdsWith({ THRESHOLD_P95: '500', THRESHOLD_P99: '900', THRESHOLD_SUCCESS_RATE: '0.95' }),
    { http_req_duration: ['p(95)<500', 'p(99)<900'], checks: ['rate>0.95'], http_req_failed: ['rate<0.05'] }),
  'Complements carry no binary noise': () => ['0.7', '0.9', '0.99', '0.999'].every((rate) =>
    thresholdsWith({ THRESHOLD_SUCCESS_RATE: rate }).http_req_failed[0].length <= 'rate<0.001'.length),
  'All of everything can be demanded': () => {
    const { checks, http_req_failed: failed } = thresholdsWith({ THRESHOLD_SUCCESS_RATE: '1' });
    return checks[0] === 'rate>=1' && failed[0] === 'rate<=0';
  },

  'Each operation has a threshold of its own': () => {
    const { http_req_duration: _, http_req_failed: __, checks: ___, ...others } = thresholdsWith({}, [readCredits, readAgent]);
    return equal(others, {
      'operation_success{name:GET /api/credits}': ['rate>=0.05'],
      'operation_success{name:GET /api/store/agents/{username}/{agent_name}}': ['rate>=0.05'] });
  },
  'How often an operation must work is what is asked for': () => ['0', '0.5', '1'].every((share) =>
    equal(thresholdsWith({ THRESHOLD_OPERATION_SUCCESS_RATE: share }, [readCredits])['operation_success{name:GET /api/credits}'], [`rate>=${share}`])),
  'A share of an operation that makes no sense is refused by name': () => throwsWith(
    () => thresholdsWith({ THRESHOLD_OPERATION_SUCCESS_RATE: '5' }, [readCredits]), 'THRESHOLD_OPERATION_SUCCESS_RATE=5'),
  'Those of operations can be over the steady state alone': () => equal(
    thresholdsWith({ THRESHOLD_WINDOW: 'steady' }, [readCredits])['operation_success{name:GET /api/credits,phase:steady}'], ['rate>=0.05']),

  'Thresholds can be over the steady state alone': () => equal(thresholdsWith({ THRESHOLD_WINDOW: 'steady' }), {
    'http_req_duration{phase:steady}': ['p(95)<60000', 'p(99)<60000'],
    'http_req_failed{phase:steady}': ['rate<0.2'],
    'checks{phase:steady}': ['rate>0.8'] }),
  'A window that does not exist is refused by name': () => throwsWith(() => thresholdsWith({ THRESHOLD_WINDOW: 'ramps' }), 'THRESHOLD_WINDOW=ramps'),
  'The steady state is measured whatever the thresholds are over': () => ['whole', 'steady'].every((window) =>
    ['http_req_duration', 'http_req_failed', 'http_reqs', 'checks', 'iterations'].every((metric) =>
      `${metric}{phase:steady}` in optionsWith({ THRESHOLD_WINDOW: window }).thresholds)),
  'The steady state lies between the ramps': () => {
    optionsWith({ RAMP_UP: '1m1.5s', DURATION: '2m', RAMP_DOWN: '4s' });
    return equal([0, 61499, 61500, 181499, 181500].map(phaseAt), ['ramp-up', 'ramp-up', 'steady', 'steady', 'ramp-down']);
  },
  'Without a ramp the steady state begins at once': () => {
    optionsWith({ RAMP_UP: '0s', DURATION: '500ms', RAMP_DOWN: '0s' });
    return equal([0, 499, 500].map(phaseAt), ['steady', 'steady', 'ramp-down']);
  },

  'A batch is not cut down to six at a time': () => {
    const options = optionsWith({}, [], 100);
    return options.batch === 100 && options.batchPerHost === 100;
  },
  'The summary has p(99) and count': () => ['p(99)', 'count'].every((stat) => optionsWith({}).summaryTrendStats.includes(stat)),
  'A cloud run has the name of its test': () => optionsWith({ TEST_NAME: 'Some_Test' }).cloud.name === 'Some_Test',
  'A cloud run without a test name has that of its script': () => equal(optionsWith({}).cloud, { name: 'some-test' }),
  'A cloud project is a number': () => optionsWith({ K6_CLOUD_PROJECT_ID: '42' }).cloud.projectID === 42,

  'The addresses are those of the environment': () => withVariables(cleared, () =>
    apiBaseUrl() === environments[environmentName].apiBaseUrl && supabaseUrl() === environments[environmentName].supabaseUrl),
  'An address that is given wins, without its last slash': () => withVariables({ API_BASE_URL: 'https://example.com/' }, () =>
    apiBaseUrl() === 'https://example.com'),
  'Without a word of it the sign-in is Supabase, at its address': () => withVariables(cleared, () =>
    authProvider === 'supabase' && authUrl() === environments[environmentName].supabaseUrl),
  'The address of the sign-in wins over that of Supabase': () =>
    withVariables({ SUPABASE_URL: 'https://supabase.example.com', AUTH_URL: 'https://auth.example.com/' }, () =>
      authUrl() === 'https://auth.example.com'),
  'An address without http is refused by name': () => withVariables({ SUPABASE_URL: 'example.com' }, () =>
    throwsWith(supabaseUrl, 'SUPABASE_URL=example.com')),
};
