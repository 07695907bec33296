import { Counter } from 'k6/metrics';
import { operation } from '../operation.js';
import { hasInteger, hasList, hasListIn, hasText, hasValue, isList } from '../predicates.js';

const accountReads = new Counter('account_reads');
const apiKeyReads = new Counter('api_keys_read');
const apiKeysCreated = new Counter('api_keys_created');

export const readProfile = operation('POST /api/auth/user', () => ({
  path: '/api/auth/user',
  expect: { 'id is text': hasText('id'), 'email is text': hasText('email') },
  counter: accountReads,
}));

export const readCredits = operation('GET /api/credits', () => ({
  path: '/api/credits',
  expect: { 'credits is an integer': hasInteger('credits') },
  counter: accountReads,
}));

export const readOnboarding = operation('GET /api/onboarding', () => ({
  path: '/api/onboarding',
  expect: { 'completedSteps is a list': hasList('completedSteps'), 'userId is text': hasText('userId') },
  counter: accountReads,
}));

export const listApiKeys = operation('GET /api/api-keys', () => ({
  path: '/api/api-keys',
  expect: { 'is a list': isList },
  counter: apiKeyReads,
}));

const PERMISSIONS = ['READ_GRAPH', 'READ_BLOCK'];

export const createApiKey = operation('POST /api/api-keys', (name) => ({
  path: '/api/api-keys',
  body: { name, permissions: PERMISSIONS, description: 'Made by a load test' },
  expect: {
    'plain_text_key is text': hasText('plain_text_key'),
    'api_key has its name': hasValue('api_key.name', name),
    // Since the contract of 2026-05 they are called scopes.
    'api_key has its permissions': hasListIn(['api_key.scopes', 'api_key.permissions'], PERMISSIONS),
    'api_key is active': hasValue('api_key.status', 'ACTIVE'),
  },
  counter: apiKeysCreated,
}));
