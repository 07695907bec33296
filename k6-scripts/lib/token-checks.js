import { authProvider } from './environment.js';
import { readJwt } from './jwt.js';

/** Checks on a token itself, by what signed the user in; its signature is the platform's to judge. */
export const tokenChecksOf = (provider) => ({
  'token: is a JWT': (token) => readJwt(token) !== undefined,
  ...(provider === 'better-auth'
    ? {
      'token: is signed with ES256': (token) => valueOf(token, 'header', 'alg') === 'ES256',
      'token: names its key': (token) => Boolean(valueOf(token, 'header', 'kid')),
    }
    : { 'token: is signed with HS256': (token) => valueOf(token, 'header', 'alg') === 'HS256' }),
  'token: is for authenticated users': (token) => valueOf(token, 'claims', 'aud') === 'authenticated',
  'token: names its user': (token) => Boolean(valueOf(token, 'claims', 'sub')),
  'token: has not expired': (token) => valueOf(token, 'claims', 'exp') > Date.now() / 1000,
});

export const tokenChecks = tokenChecksOf(authProvider);

function valueOf(token, part, member) {
  const jwt = readJwt(token);
  return jwt && jwt[part][member];
}
