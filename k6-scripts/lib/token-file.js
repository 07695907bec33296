import { readJwt } from './jwt.js';

/**
 * Where the tokens are: TOKENS_FILE's path (a relative one starts at the repository's root), or the environment's own file.
 * @returns {{shown: string, opened: string}} the path for messages, and for open() in this folder
 */
export function tokensPath(tokensFile, environmentName) {
  const shown = tokensFile || `configs/pre-authenticated-tokens.${environmentName}.json`;
  const absolute = /^(\/|\\\\|[A-Za-z]:[\\/]|file:)/.test(shown);
  return { shown, opened: absolute ? shown : `../../${shown}` };
}

/**
 * The tokens of a file's text that can be used now. Another environment's and expired ones count as none.
 * @returns {string[]} at least one
 * @throws {Error} `No valid authentication token available`, why, and what to run
 */
export function validTokens(content, path, environmentName, nowSeconds) {
  const file = parsed(content, path, environmentName);
  if (file.environment !== environmentName) {
    throw noToken(environmentName, `${path} holds tokens of ${file.environment}`);
  }
  const tokens = (file.tokens || []).map((entry) => entry.token);
  const valid = tokens.filter((token) => secondsLeft(token, nowSeconds) > 0);
  if (valid.length === 0) {
    throw noToken(environmentName, tokens.length === 0
      ? `${path} holds no token`
      : `of the ${tokens.length} in ${path} all have expired or are not JWTs`);
  }
  return valid;
}

/** @returns {Error} to throw where there is nothing to sign in with */
export function noToken(environmentName, reason) {
  return new Error(`No valid authentication token available for ${environmentName}: ${reason}. `
    + `Make them with: ./build.sh --target=GenerateTokens --env=${environmentName}`);
}

function parsed(content, path, environmentName) {
  try {
    return JSON.parse(content);
  } catch (_) {
    // The parser's own message quotes the text, which holds tokens.
    throw noToken(environmentName, `${path} is not JSON`);
  }
}

function secondsLeft(token, nowSeconds) {
  const jwt = readJwt(token);
  return jwt ? jwt.claims.exp - nowSeconds : 0;
}
