import { check } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import { supabaseUrl } from './environment.js';
import { countError } from './errors.js';
import { countSuccess } from './operation.js';
import { tagPhase } from './phases.js';
import { hasStatus } from './predicates.js';
import { text } from './settings.js';

const supabaseReads = new Counter('supabase_reads');
const name = 'Supabase GET /rest/v1/';
const url = `${supabaseUrl()}/rest/v1/`;
const anonKey = text('SUPABASE_ANON_KEY');

// Without a key, 401 is what a healthy Supabase answers.
const { params, expectation } = anonKey === undefined
  ? {
    params: { tags: { name }, responseCallback: http.expectedStatuses({ min: 200, max: 499 }) },
    expectation: { [`${name}: answers`]: ({ status }) => status >= 200 && status < 500 },
  }
  : {
    params: { tags: { name }, headers: { apikey: anonKey } },
    expectation: { [`${name}: status is 200`]: hasStatus(200) },
  };

/** Asks for the REST root: with SUPABASE_ANON_KEY it must be given, without one Supabase only has to answer. */
export function checkSupabase() {
  tagPhase();
  const response = http.get(url, params);
  const passed = check(response, expectation);
  countSuccess(name, passed);
  if (passed) {
    supabaseReads.add(1);
  } else {
    countError(response, name);
  }
}

checkSupabase.operation = name;
