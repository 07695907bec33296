import { readJwt } from './jwt.js';

/** Checks on a token itself; its signature is the platform's to judge. */
export const tokenChecks = {
  'token: is a JWT': (token) => readJwt(token) !== undefined,
  'token: is signed with HS256': (token) => valueOf(token, 'header', 'alg') === 'HS256',
  'token: is for authenticated users': (token) => valueOf(token, 'claims', 'aud') === 'authenticated',
  'token: names its user': (token) => Boolean(valueOf(token, 'claims', 'sub')),
  'token: has not expired': (token) => valueOf(token, 'claims', 'exp') > Date.now() / 1000,
};

function valueOf(token, part, member) {
  const jwt = readJwt(token);
  return jwt && jwt[part][member];
}
