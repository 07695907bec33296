import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import { environmentName } from './environment.js';
import { readJwt } from './jwt.js';
import { testVus, text } from './settings.js';
import { shareOf } from './shares.js';
import { noToken, tokensPath, validTokens } from './token-file.js';

const path = tokensPath(text('TOKENS_FILE'), environmentName);

// Read and judged once for all VUs: five hundred copies of the file would be memory that the load generator needs.
const tokens = new SharedArray('authentication tokens', () =>
  validTokens(content(), path.shown, environmentName, Date.now() / 1000));

// Whose they are. Several tokens, and so several VUs, may belong to one user.
const users = new SharedArray('users of the tokens', () => Array.from(tokens, (token) => readJwt(token).claims.sub || token));

let share;

/** The token of the VU that asks: VU n has token n modulo their number. */
export const ownToken = () => tokenOf(exec.vu.idInTest);

/** The token of VU n. */
export const tokenOf = (vu) => tokens[vu % tokens.length];

/** Which of the VUs that share a user the VU that asks is. */
export const ownShare = () => {
  share ??= shareOf(users, exec.vu.idInTest, testVus());
  return share;
};

function content() {
  try {
    return open(path.opened);
  } catch (_) {
    throw noToken(environmentName, `${path.shown} cannot be read`);
  }
}
