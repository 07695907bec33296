// The official client of Supabase Auth against the emulator. Writes a line of JSON for each scenario: its name, whether it went to its end, and what
// was seen; what should have been seen is for the reader of the lines to say.
import { AuthAdminApi, AuthClient, isAuthApiError, isAuthWeakPasswordError } from '@supabase/auth-js';

const { EMULATORS, ANON_KEY, SERVICE_KEY, USER_PASSWORD } = process.env;
const emulators = JSON.parse(EMULATORS);
const patience = 30_000; // ms, for an event of the client
const apiVersion = 'x-supabase-api-version';

function clientOf(emulator = 'main', options = {}) {
  const headers = { apikey: ANON_KEY, Authorization: `Bearer ${ANON_KEY}` };
  return new AuthClient({ url: emulators[emulator], headers, autoRefreshToken: false, persistSession: false, detectSessionInUrl: false, ...options });
}

function adminOf(emulator = 'main', key = SERVICE_KEY) {
  return new AuthAdminApi({ url: emulators[emulator], headers: { apikey: ANON_KEY, Authorization: `Bearer ${key}` } });
}

async function signIn(email, emulator = 'main', options = {}) {
  const client = clientOf(emulator, options);
  const { data, error } = await client.signInWithPassword({ email, password: USER_PASSWORD });
  if (error) throw error;
  return { client, ...data };
}

/** A session whose access token still works and whose refresh token does, in this order. */
async function goesOn({ access_token, refresh_token }) {
  const asked = await clientOf().getUser(access_token);
  const refreshed = await clientOf().refreshSession({ refresh_token });
  return { user: asked.error?.name ?? 'ok', refresh: refreshed.error?.code ?? 'ok' };
}

function seenOf(error) {
  return error && { name: error.name, status: error.status, code: error.code, message: error.message, isApiError: isAuthApiError(error) };
}

function sessionIdOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).session_id;
}

async function post(path, body, headers = {}) {
  const answer = await fetch(emulators.main + path, {
    method: 'POST',
    headers: { apikey: ANON_KEY, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.json() };
}

const scenarios = {
  'sign-in': async () => {
    const { client, session, user } = await signIn('loadtest4@example.com');
    const { data, error } = await client.getClaims();
    return { session, user, claims: data?.claims, claimsError: seenOf(error), now: Math.floor(Date.now() / 1000) };
  },

  'wrong password': async () => seenOf((await clientOf().signInWithPassword({ email: 'loadtest5@example.com', password: 'wrong' })).error),

  'unknown user': async () => seenOf((await clientOf().signInWithPassword({ email: 'stranger@example.com', password: USER_PASSWORD })).error),

  'unconfirmed address': async () => {
    await adminOf().createUser({ email: 'unconfirmed@example.com', password: USER_PASSWORD });
    return seenOf((await clientOf().signInWithPassword({ email: 'unconfirmed@example.com', password: USER_PASSWORD })).error);
  },

  'rate limit': async () => {
    const credentials = { email: 'loadtest6@example.com', password: USER_PASSWORD };
    for (let accepted = 0; accepted < 100; accepted++) {
      const { error } = await clientOf('limited').signInWithPassword(credentials);
      if (error) return { accepted, error: seenOf(error) };
    }
    return { accepted: 100 };
  },

  'refresh': async () => {
    const { client, session } = await signIn('loadtest7@example.com');
    const events = [];
    client.onAuthStateChange((event) => void events.push(event));
    const { data, error } = await client.refreshSession();
    const again = await clientOf().refreshSession({ refresh_token: session.refresh_token });
    return {
      error: seenOf(error),
      events,
      newRefreshToken: data.session.refresh_token !== session.refresh_token,
      sameSession: sessionIdOf(data.session.access_token) === sessionIdOf(session.access_token),
      sameUser: data.user.id === session.user.id,
      kept: (await client.getSession()).data.session.refresh_token === data.session.refresh_token,
      lostAnswer: again.data.session?.refresh_token === data.session.refresh_token,
    };
  },

  'refresh token used again': async () => {
    const { client, session } = await signIn('loadtest8@example.com', 'hurried');
    await client.refreshSession();
    const { data } = await client.refreshSession();
    const thief = await clientOf('hurried').refreshSession({ refresh_token: session.refresh_token });
    const owner = await clientOf('hurried').refreshSession({ refresh_token: data.session.refresh_token });
    const unknown = await clientOf('hurried').refreshSession({ refresh_token: 'unknown12345' });
    return { thief: seenOf(thief.error), owner: seenOf(owner.error), unknown: seenOf(unknown.error) };
  },

  'session that is about to expire': async () => {
    const items = new Map();
    const storage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value), removeItem: (key) => void items.delete(key) };
    const { session } = await signIn('loadtest9@example.com', 'brief', { storage, persistSession: true });
    const asked = await clientOf('brief', { storage, persistSession: true }).getSession();
    const waiting = clientOf('brief', { storage, persistSession: true, autoRefreshToken: true });
    const refreshed = await new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error('The client did not refresh by itself.')), patience);
      waiting.onAuthStateChange((event, current) => {
        if (event !== 'TOKEN_REFRESHED') return;
        clearTimeout(deadline);
        resolve(current);
      });
    });
    await waiting.stopAutoRefresh();
    const tokens = [session, asked.data.session, refreshed].map((s) => s.refresh_token);
    return { expiresIn: session.expires_in, error: seenOf(asked.error), different: new Set(tokens).size, sameUser: refreshed.user.id === session.user.id };
  },

  'session of elsewhere': async () => {
    const { session } = await signIn('loadtest10@example.com');
    const client = clientOf();
    const { data, error } = await client.setSession({ access_token: session.access_token, refresh_token: session.refresh_token });
    const asked = await client.getUser();
    const forged = `${session.access_token.slice(0, -4)}AAAA`;
    return {
      error: seenOf(error),
      email: data.user.email,
      asked: asked.data.user?.email,
      metadata: asked.data.user?.user_metadata,
      forged: seenOf((await client.getUser(forged)).error),
      key: seenOf((await client.getUser(ANON_KEY)).error),
    };
  },

  'user changes': async () => {
    const { client, session } = await signIn('loadtest11@example.com');
    const named = await client.updateUser({ data: { name: 'Ann' } });
    const weak = await client.updateUser({ password: '123' });
    const same = await client.updateUser({ password: USER_PASSWORD });
    const other = await signIn('loadtest11@example.com');
    const strong = await client.updateUser({ password: 'another password' });
    return {
      metadata: named.data.user.user_metadata,
      weak: { ...seenOf(weak.error), reasons: weak.error.reasons, isWeak: isAuthWeakPasswordError(weak.error) },
      same: seenOf(same.error),
      changed: seenOf(strong.error),
      own: await goesOn(session),
      other: await goesOn(other.session),
    };
  },

  'admin creates, changes and deletes': async () => {
    const admin = adminOf();
    const attributes = { email: 'Created@example.com', password: 'created', email_confirm: true, user_metadata: { plan: 'small' }, app_metadata: { team: 7 } };
    const created = await admin.createUser(attributes);
    const id = created.data.user.id;
    const signedIn = await clientOf().signInWithPassword({ email: 'created@example.com', password: 'created' });
    const duplicate = await admin.createUser(attributes);
    const changed = await admin.updateUserById(id, { email: 'changed@example.com', user_metadata: { plan: null, size: 2 } });
    const found = await admin.getUserById(id);
    const deleted = await admin.deleteUser(id);
    const gone = await admin.getUserById(id);
    return {
      created: created.data.user,
      createError: seenOf(created.error),
      signedIn: signedIn.data.user?.id === id,
      duplicate: seenOf(duplicate.error),
      changed: changed.data.user,
      found: found.data.user.email,
      deleteError: seenOf(deleted.error),
      gone: seenOf(gone.error),
      session: seenOf((await clientOf().getUser(signedIn.data.session.access_token)).error),
    };
  },

  'user is no admin': async () => {
    const { session } = await signIn('loadtest12@example.com');
    return seenOf((await adminOf('main', session.access_token).listUsers()).error);
  },

  'list over pages': async () => {
    const pages = [];
    for (let page = 1; page; ) {
      const { data, error } = await adminOf('pages').listUsers({ page, perPage: 3 });
      if (error) throw error;
      pages.push({ emails: data.users.map((user) => user.email), next: data.nextPage, last: data.lastPage, total: data.total, aud: data.aud });
      page = data.nextPage;
    }
    const usual = await adminOf('pages').listUsers();
    const beyond = await adminOf('pages').listUsers({ page: 9, perPage: 3 });
    const wrong = await adminOf('pages').listUsers({ page: -1 });
    return { pages, usual: usual.data.users.length, beyond: beyond.data.users.length, wrong: seenOf(wrong.error) };
  },

  ...Object.fromEntries(['global', 'local', 'others'].map((scope) => [`sign-out ${scope}`, async () => {
    const email = `signout-${scope}@example.com`;
    await adminOf().createUser({ email, password: USER_PASSWORD, email_confirm: true });
    const [own, other] = [await signIn(email), await signIn(email)];
    const { error } = await own.client.signOut({ scope });
    return {
      error: seenOf(error),
      kept: (await own.client.getSession()).data.session !== null,
      own: await goesOn(own.session),
      other: await goesOn(other.session),
    };
  }])),

  'signing up is closed': async () => {
    const signUp = await clientOf().signUp({ email: 'new@example.com', password: 'new password' });
    const anonymous = await clientOf().signInAnonymously();
    const recovery = await clientOf().resetPasswordForEmail('nobody@example.com');
    return { signUp: seenOf(signUp.error), anonymous: seenOf(anonymous.error), recovery: seenOf(recovery.error) };
  },

  'a wished lifetime': async () => {
    const { status, body } = await post('/token?grant_type=password', { email: 'loadtest13@example.com', password: USER_PASSWORD, expires_in: 60 });
    const { iat, exp } = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url'));
    return { status, expiresIn: body.expires_in, lifetime: exp - iat };
  },

  'both error formats': async () => {
    const wrong = { email: 'loadtest14@example.com', password: 'wrong' };
    return {
      without: await post('/token?grant_type=password', wrong),
      before: await post('/token?grant_type=password', wrong, { [apiVersion]: '2023-12-31' }),
      with: await post('/token?grant_type=password', wrong, { [apiVersion]: '2024-01-01' }),
      later: await post('/token?grant_type=password', wrong, { [apiVersion]: '2025-06-01' }),
    };
  },
};

for (const [name, scenario] of Object.entries(scenarios)) {
  try {
    console.log(JSON.stringify({ name, ok: true, seen: await scenario() }));
  } catch (error) {
    console.log(JSON.stringify({ name, ok: false, seen: error?.stack ?? String(error) }));
  }
}
