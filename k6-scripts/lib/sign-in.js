import { check } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import { authProvider, authUrl } from './environment.js';
import { countError } from './errors.js';
import { countSuccess } from './operation.js';
import { tagPhase } from './phases.js';
import { field } from './predicates.js';
import { text } from './settings.js';

const { name, path, headers, statuses, what, counter } = authProvider === 'better-auth' ? betterAuth() : supabase();
const url = `${authUrl()}${path}`;
const params = { tags: { name }, headers, responseCallback: http.expectedStatuses(...statuses.expected) };
const expectation = { [`${name}: ${what}`]: statuses.isGood };

/** Asks for the sign-in's keys, or for Supabase's REST root: whether what signs users in answers while the platform is loaded. */
export function checkSignIn() {
  tagPhase();
  const response = http.get(url, params);
  const passed = check(response, expectation);
  countSuccess(name, passed);
  if (passed) {
    counter.add(1);
  } else {
    countError(response, name);
  }
}

checkSignIn.operation = name;

function betterAuth() {
  return {
    name: 'Better Auth GET /api/auth/jwks',
    path: '/api/auth/jwks',
    headers: {},
    statuses: { expected: [200], isGood: (response) => response.status === 200 && field(response, 'keys.#') > 0 },
    what: 'has keys',
    counter: new Counter('better_auth_reads'),
  };
}

/** A self-hosted Supabase has no REST root since August 2025, and answers 404: it answers, which is what is asked. */
function supabase() {
  const anonKey = text('SUPABASE_ANON_KEY');
  const common = { name: 'Supabase GET /rest/v1/', path: '/rest/v1/', counter: new Counter('supabase_reads') };
  return anonKey === undefined
    // Without a key, 401 is what a healthy Supabase answers.
    ? {
      ...common,
      headers: {},
      statuses: { expected: [{ min: 200, max: 499 }], isGood: ({ status }) => status >= 200 && status < 500 },
      what: 'answers',
    }
    : {
      ...common,
      headers: { apikey: anonKey },
      statuses: { expected: [200, 404], isGood: ({ status }) => status === 200 || status === 404 },
      what: 'status is 200, or 404 without a REST root',
    };
}
