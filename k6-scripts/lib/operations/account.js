import { Counter } from 'k6/metrics';
import { hasInteger, hasList, hasText, hasValue, isList } from '../predicates.js';

const accountReads = new Counter('account_reads');
const apiKeyReads = new Counter('api_keys_read');
const apiKeysCreated = new Counter('api_keys_created');

export const readProfile = () => ({
  name: 'POST /api/auth/user',
  method: 'POST',
  path: '/api/auth/user',
  expect: { 'id is text': hasText('id'), 'email is text': hasText('email') },
  counter: accountReads,
});

export const readCredits = () => ({
  name: 'GET /api/credits',
  method: 'GET',
  path: '/api/credits',
  expect: { 'credits is an integer': hasInteger('credits') },
  counter: accountReads,
});

export const readOnboarding = () => ({
  name: 'GET /api/onboarding',
  method: 'GET',
  path: '/api/onboarding',
  expect: { 'completedSteps is a list': hasList('completedSteps'), 'userId is text': hasText('userId') },
  counter: accountReads,
});

export const listApiKeys = () => ({
  name: 'GET /api/api-keys',
  method: 'GET',
  path: '/api/api-keys',
  expect: { 'is a list': isList },
  counter: apiKeyReads,
});

export const createApiKey = (name) => ({
  name: 'POST /api/api-keys',
  method: 'POST',
  path: '/api/api-keys',
  body: { name, permissions: ['READ_GRAPH', 'READ_BLOCK'], description: 'Made by a load test' },
  expect: {
    'plain_text_key is text': hasText('plain_text_key'),
    'api_key has its name': hasValue('api_key.name', name),
    'api_key is active': hasValue('api_key.status', 'ACTIVE'),
  },
  counter: apiKeysCreated,
});
