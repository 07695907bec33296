import { choice, text } from './settings.js';

const AUTH_PROVIDERS = ['supabase', 'better-auth'];

const { environments } = JSON.parse(open('../../configs/environments.json'));

/** LOCAL unless K6_ENVIRONMENT says otherwise. */
export const environmentName = choice('K6_ENVIRONMENT', Object.keys(environments), 'LOCAL');

/** API_BASE_URL, or the environment's own; without a slash at the end. */
export const apiBaseUrl = () => baseUrl('API_BASE_URL', 'apiBaseUrl');

/** SUPABASE_URL, or the environment's own; without a slash at the end. */
export const supabaseUrl = () => baseUrl('SUPABASE_URL', 'supabaseUrl');

/** What signs users in, `supabase` or `better-auth`: AUTH_PROVIDER, or the environment's own where it names one. */
export const authProvider = choice('AUTH_PROVIDER', AUTH_PROVIDERS, named(environments[environmentName].auth));

/** Of what signs users in: AUTH_URL, or the environment's own; without a slash at the end. */
export const authUrl = () => (authProvider === 'better-auth'
  ? baseUrl('AUTH_URL', 'betterAuthUrl')
  : text('AUTH_URL') === undefined ? supabaseUrl() : baseUrl('AUTH_URL', 'supabaseUrl'));

// Only the build looks which one answers; a script that is started by hand without being told takes Supabase.
function named(auth) {
  return AUTH_PROVIDERS.includes(auth) ? auth : 'supabase';
}

function baseUrl(variable, member) {
  const value = text(variable, environments[environmentName][member]);
  if (value === undefined) {
    throw new Error(`${variable} is not set, and ${environmentName} has no ${member} in configs/environments.json: set ${variable}`);
  }
  if (!/^https?:\/\/[^/\s]/.test(value)) {
    throw new Error(`${variable}=${value} is not an http or https address`);
  }
  return value.replace(/\/+$/, '');
}
