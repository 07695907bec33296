// Does the sign-in answer, is the API healthy, are the tokens what they should be?
import { check } from 'k6';
import { platformClient } from './lib/client.js';
import { readHealth } from './lib/operations/reachability.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import { checkSignIn } from './lib/sign-in.js';
import { tokenChecks } from './lib/token-checks.js';
import { ownToken } from './lib/tokens.js';

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('basic-connectivity-test', [checkSignIn, readHealth]);

const platform = platformClient();

export default function () {
  checkSignIn();
  platform.send(readHealth());
  check(ownToken(), tokenChecks);
  rest();
}
