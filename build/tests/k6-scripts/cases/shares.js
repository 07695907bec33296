import { ownOf, shareOf, sharedOf } from '../../../../k6-scripts/lib/shares.js';
import { equal } from './support.js';

const agents = (count) => Array.from({ length: count }, (_, index) => ({ creator: 'c', slug: `agent-${index}` }));
const slugs = (list) => list.map(({ slug }) => slug);
const vusUpTo = (count) => Array.from({ length: count }, (_, index) => index + 1);

// Three users with tokens in this order: VU n has token n modulo 4.
const USERS = ['a', 'b', 'a', 'c'];
const shares = (vus) => vusUpTo(vus).map((vu) => ({ user: USERS[vu % USERS.length], ...shareOf(USERS, vu, vus) }));

/** What the VUs of one user take, as they choose. */
const takenBy = (user, listed, vus) => shares(vus).filter((share) => share.user === user).map((share) => slugs(ownOf(listed, share)));

export const shareCases = {
  'VUs of one user have places of their own': () =>
    equal(shares(8).filter(({ user }) => user === 'a').map(({ place, of }) => [place, of]), [[0, 4], [1, 4], [2, 4], [3, 4]]),
  'Only VUs of the test count': () => equal(shares(2).filter(({ user }) => user === 'a').map(({ of }) => of), [1]),
  'A user with one VU may take every agent': () => ownOf(agents(5), shareOf(USERS, 1, 3)).length === 5,
  'VUs of one user take different agents, and together all': () =>
    equal(takenBy('a', agents(10), 8).flat().sort(), slugs(agents(10))),
  'Whatever order the store gives them': () =>
    equal(takenBy('a', agents(10).reverse(), 8), takenBy('a', agents(10), 8)),
  'With as many agents as VUs each has one': () => takenBy('a', agents(4), 8).every((taken) => taken.length === 1),
  'With fewer, the last belongs to nobody and is shared by all others': () =>
    equal(takenBy('a', agents(3), 8), [['agent-0'], ['agent-1'], [], []]) && sharedOf(agents(3)).slug === 'agent-2',
  'A single agent is shared by all': () => equal(takenBy('a', agents(1), 8), [[], [], [], []]),
  'An empty store gives nothing': () => equal(takenBy('a', [], 8), [[], [], [], []]) && sharedOf([]) === undefined,
  'Of all VUs, one is the first in its place': () =>
    [0, 1, 2, 3].every((place) => shares(8).filter((share) => share.place === place && share.isFirst).length === 1),
  'A VU beyond those of the test has no agent of its own': () => ownOf(agents(10), shareOf(USERS, 9, 8)).length === 0,
};
