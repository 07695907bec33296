// Better Auth as the platform has it: sign-in by password, ES256 tokens of one hour, users and sessions in memory, on a port of loopback. Beside it the
// part of the platform's API that takes its tokens. Writes a line of JSON when both accept requests, and ends with its standard input.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { jwt } from 'better-auth/plugins';
import { createRemoteJWKSet, jwtVerify } from 'jose';

/** users, password, host (of the address that the server takes for its own), signUp (open, closed or disabled), and limits: null or {window, signIns, tokens}. */
const settings = JSON.parse(process.env.SETTINGS);

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

let handle;
const port = await listen(createServer((request, response) => handle(request, response)));
const baseURL = `http://${settings.host}:${port}`;

function authOf(signUp, limits) {
  return betterAuth({
    baseURL,
    secret: 'a-secret-of-the-tests-that-is-long-enough',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], jwks: [], rateLimit: [] }),
    emailAndPassword: { enabled: true, disableSignUp: signUp === 'disabled', minPasswordLength: 12 },
    rateLimit: limits
      ? {
        enabled: true,
        window: limits.window,
        max: limits.tokens,
        customRules: { '/sign-in/email': { window: limits.window, max: limits.signIns }, '/sign-up/email': { window: limits.window, max: limits.signIns } },
      }
      : { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: ['x-tested-address'] } },
    telemetry: { enabled: false },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (signUp === 'closed' && context.path === '/sign-up/email' && context.request) {
          throw new APIError('FORBIDDEN', { message: 'Sign-up is closed', code: 'SIGN_UP_CLOSED' });
        }
      }),
    },
    plugins: [jwt({
      jwks: { keyPairConfig: { alg: 'ES256' } },
      jwt: {
        issuer: baseURL,
        audience: 'authenticated',
        expirationTime: '1h',
        definePayload: ({ user }) => ({ sub: user.id, email: user.email, role: 'authenticated', user_metadata: { name: user.name } }),
      },
    })],
  });
}

const auth = authOf(settings.signUp, settings.limits);
if (settings.signUp !== 'disabled') {
  await Promise.all(settings.users.map((email) => auth.api.signUpEmail({ body: { name: email, email, password: settings.password } })));
}
const authHandler = toNodeHandler(auth);
handle = (request, response) => {
  request.headers['x-tested-address'] = '127.0.0.1';
  return authHandler(request, response);
};

const introduced = {};
const keys = createRemoteJWKSet(new URL(`${baseURL}/api/auth/jwks`));
const api = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/introduced') {
    response.end(JSON.stringify(introduced));
    return;
  }
  if (request.method === 'GET' && request.url === '/health') {
    response.end(JSON.stringify({ status: 'healthy' }));
    return;
  }
  try {
    const token = request.headers.authorization.slice('Bearer '.length);
    const { payload } = await jwtVerify(token, keys, { audience: 'authenticated', issuer: baseURL, algorithms: ['ES256'] });
    introduced[payload.email] = (introduced[payload.email] ?? 0) + 1;
    response.end(JSON.stringify({ id: payload.sub, email: payload.email }));
  } catch (error) {
    response.writeHead(401).end(JSON.stringify({ detail: String(error) }));
  }
});
const apiPort = await listen(api);

console.log(JSON.stringify({ url: `http://127.0.0.1:${port}`, issuer: baseURL, api: `http://127.0.0.1:${apiPort}` }));
process.stdin.on('end', () => process.exit(0)).resume();
