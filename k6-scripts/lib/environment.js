import { choice, text } from './settings.js';

const { environments } = JSON.parse(open('../../configs/environments.json'));

/** LOCAL unless K6_ENVIRONMENT says otherwise. */
export const environmentName = choice('K6_ENVIRONMENT', Object.keys(environments), 'LOCAL');

/** API_BASE_URL, or the environment's own; without a slash at the end. */
export const apiBaseUrl = () => baseUrl('API_BASE_URL', 'apiBaseUrl');

/** SUPABASE_URL, or the environment's own; without a slash at the end. */
export const supabaseUrl = () => baseUrl('SUPABASE_URL', 'supabaseUrl');

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
