import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import { environmentName } from './environment.js';
import { text } from './settings.js';
import { noToken, tokensPath, validTokens } from './token-file.js';

const path = tokensPath(text('TOKENS_FILE'), environmentName);

// Read and judged once for all VUs: five hundred copies of the file would be memory that the load generator needs.
const tokens = new SharedArray('authentication tokens', () =>
  validTokens(content(), path.shown, environmentName, Date.now() / 1000));

/** The token of the VU that asks: VU n has token n modulo their number. */
export const ownToken = () => tokenOf(exec.vu.idInTest);

/** The token of VU n. */
export const tokenOf = (vu) => tokens[vu % tokens.length];

function content() {
  try {
    return open(path.opened);
  } catch (_) {
    throw noToken(environmentName, `${path.shown} cannot be read`);
  }
}
