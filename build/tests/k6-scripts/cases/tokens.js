import encoding from 'k6/encoding';
import { readJwt } from '../../../../k6-scripts/lib/jwt.js';
import { tokenChecks, tokenChecksOf } from '../../../../k6-scripts/lib/token-checks.js';
import { tokensPath, validTokens } from '../../../../k6-scripts/lib/token-file.js';
import { equal, throwsWith } from './support.js';

const NOW = 1000;
const NONE = 'No valid authentication token available';

const part = (value) => encoding.b64encode(JSON.stringify(value), 'rawurl');
const token = (claims, header = { alg: 'HS256', typ: 'JWT' }) => `${part(header)}.${part(claims)}.c2lnbmF0dXJl`;
const lasting = (seconds) => token({ sub: 'user', aud: 'authenticated', exp: NOW + seconds });
const file = (...tokens) => JSON.stringify({ environment: 'DEV', tokens: tokens.map((each) => ({ token: each })) });
const read = (content) => validTokens(content, 'tokens.json', 'DEV', NOW);
const failed = (value) => Object.entries(tokenChecks).filter(([, holds]) => !holds(value)).map(([name]) => name);
const failedOf = (provider, value) =>
  Object.entries(tokenChecksOf(provider)).filter(([, holds]) => !holds(value)).map(([name]) => name);
const farAhead = Math.floor(Date.now() / 1000) + 600;

export const tokenCases = {
  'A JWT is read': () => readJwt(token({ sub: 'ü' })).claims.sub === 'ü',
  'What is no JWT is undefined': () => ['', 'abc', 'a.b.c', '<header>.<claims>.<signature>', `${part({})}.${part({})}.`, undefined]
    .every((text) => readJwt(text) === undefined),

  'Valid tokens are kept in order': () => {
    const tokens = [lasting(10), lasting(20)];
    return equal(read(file(...tokens)), tokens);
  },
  'Expired tokens count as none': () => equal(read(file(lasting(-1), lasting(5), lasting(0))), [lasting(5)]),
  'A file of nothing but expired tokens is refused': () =>
    throwsWith(() => read(file(lasting(-1))), NONE, 'expired', '--target=GenerateTokens --env=DEV'),
  'The example file is refused': () => throwsWith(() => read(file('<header>.<claims>.<signature>')), NONE),
  'An empty file is refused': () => throwsWith(() => read(file()), NONE, 'holds no token'),
  'A file that is not JSON is refused without quoting it': () =>
    throwsWith(() => read('secret'), NONE, 'is not JSON')
    && !throwsWith(() => read('secret'), 'secret'),
  'Tokens of another environment are refused': () =>
    throwsWith(() => validTokens(file(lasting(5)), 'tokens.json', 'PROD', NOW), NONE, 'tokens of DEV', '--env=PROD'),

  'The default file is that of the environment': () =>
    equal(tokensPath(undefined, 'DEV'), {
      shown: 'configs/pre-authenticated-tokens.DEV.json', opened: '../../configs/pre-authenticated-tokens.DEV.json' }),
  'An absolute path is taken as it is': () => ['/tmp/t.json', 'C:\\t.json', '\\\\server\\t.json'].every((path) =>
    tokensPath(path, 'DEV').opened === path),
  'A relative path starts at the root': () => tokensPath('t.json', 'DEV').opened === '../../t.json',

  'A good token passes all its checks': () => equal(failed(token({ sub: 'user', aud: 'authenticated', exp: farAhead })), []),
  'An expired token fails that one check': () =>
    equal(failed(token({ sub: 'user', aud: 'authenticated', exp: NOW })), ['token: has not expired']),
  'An unsigned, anonymous or foreign token fails': () => failed(token({ exp: farAhead }, { alg: 'none' })).length === 3,
  'A good token of Better Auth passes all its checks': () =>
    equal(failedOf('better-auth', token({ sub: 'user', aud: 'authenticated', exp: farAhead }, { alg: 'ES256', kid: 'one' })), []),
  'A token of the other provider fails by its signature': () =>
    equal(failedOf('better-auth', token({ sub: 'user', aud: 'authenticated', exp: farAhead })),
      ['token: is signed with ES256', 'token: names its key'])
    && equal(failedOf('supabase', token({ sub: 'user', aud: 'authenticated', exp: farAhead }, { alg: 'ES256', kid: 'one' })),
      ['token: is signed with HS256']),
  'What is no token fails everything': () => failed('abc').length === Object.keys(tokenChecks).length,
};
