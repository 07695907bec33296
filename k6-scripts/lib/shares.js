// Test users are shared by several VUs, and their library is one. VUs of one user take different agents of the store, so that none removes
// what another one still uses: adding an agent that a fellow VU has just added gives the same library agent.

let said = false;

/**
 * Which of the VUs that share a user one is.
 * @param {string[]} users of the tokens, in their order: VU n has token n modulo their number
 * @param {number} vus of the whole test
 * @returns {{place: number, of: number, isFirst: boolean}} `place` from 0, of so many; `isFirst`: no VU before it has that place
 */
export function shareOf(users, vu, vus) {
  const userOf = (number) => users[number % users.length];
  const counts = {};
  const places = new Set();
  // A VU beyond the test's own number, as k6's --vus makes them, has no place.
  let share = { place: -1, isFirst: false };
  for (let number = 1; number <= vus; number += 1) {
    const place = counts[userOf(number)] || 0;
    if (number === vu) {
      share = { place, isFirst: !places.has(place) };
    }
    counts[userOf(number)] = place + 1;
    places.add(place);
  }
  return { ...share, of: counts[userOf(vu)] || 0 };
}

/** The listed agents that belong to one VU alone: none where there are fewer agents than VUs and it is not among the first. */
export function ownOf(listed, { place, of }) {
  const agents = inOneOrder(listed);
  return agents.length < of
    // The last one is left to all that have none.
    ? agents.slice(0, -1).filter((_, index) => index === place)
    : agents.filter((_, index) => index % of === place);
}

/** What all VUs without an agent of their own take, and none of them removes. */
export const sharedOf = (listed) => inOneOrder(listed)[listed.length - 1];

/** Says once for a run that agents stay in libraries: by the first of the VUs that are one too many for the store. */
export function sayShared(listed, { place, isFirst }) {
  if (said || !isFirst || place !== listed.length) {
    return;
  }
  said = true;
  console.warn(`The store shows ${listed.length} agents, and more VUs than that share a test user: those without an agent of their own `
    + 'leave the one that they share in the library. Fewer VUs, or more tokens of more users, avoid that.');
}

// VUs ask at different times, and the store's own order may change in between.
const inOneOrder = (listed) => [...listed].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));

const keyOf = ({ creator, slug }) => `${creator}/${slug}`;
