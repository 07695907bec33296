import { deleteGraph } from './operations/graphs.js';
import {
  addAgent, favouriteAgent, forkAgent, listFavourites, listLibrary, readLibraryAgent, readLibraryAgentByGraph, removeAgent, removeFork,
  searchLibrary,
} from './operations/library.js';
import { listAgents, listFeaturedAgents } from './operations/store.js';
import { turnPage } from './pacing.js';
import { field } from './predicates.js';
import { oneOf } from './random.js';
import { ownOf, sayShared, sharedOf } from './shares.js';
import { lookAtAgent } from './store-visit.js';

const SEARCH_TERMS = ['agent', 'content', 'research', 'email'];

/**
 * Looks around the store, then through the library that one has.
 * @returns {boolean} whether there was an agent in the store to look at
 */
export function viewStoreAndLibrary(platform) {
  const [home] = platform.sendAll([listAgents(), listFeaturedAgents()]);
  turnPage();
  const agent = lookAtAgent(platform, home);
  turnPage();

  const [library] = openLibrary(platform);
  turnPage();
  lookAtOwnAgent(platform, library);
  platform.send(searchLibrary(oneOf(SEARCH_TERMS)));
  return agent !== undefined;
}

viewStoreAndLibrary.operations = [
  listAgents, listFeaturedAgents, ...lookAtAgent.operations, listLibrary, listFavourites,
  readLibraryAgent, readLibraryAgentByGraph, searchLibrary,
];

/**
 * Takes an agent from the store into the library, makes it a favourite, reads it, forks it and finds it again. What came into the library
 * is removed in the end: it has the store's name, so that nothing could find it later.
 * @param {object} share which of the VUs that share a user this one is, as lib/shares.js says it
 * @returns {boolean} whether every step could be taken
 */
export function addFromStore(platform, share) {
  let isOwn;
  const storeAgent = lookAtAgent(platform, platform.send(listAgents()), (listed) => {
    const own = ownOf(listed, share);
    isOwn = own.length > 0;
    sayShared(listed, share);
    return isOwn ? oneOf(own) : sharedOf(listed);
  });
  const versionId = storeAgent && field(storeAgent, 'store_listing_version_id');
  turnPage();
  if (!versionId) {
    return false;
  }

  const added = platform.send(addAgent(versionId));
  const id = field(added, 'id');
  turnPage();
  if (added.status !== 201 || !id) {
    return false;
  }

  platform.send(favouriteAgent(id));
  platform.send(readLibraryAgent(id));
  platform.send(readLibraryAgentByGraph(field(added, 'graph_id')));
  turnPage();
  const forked = platform.send(forkAgent(id));
  turnPage();
  openLibrary(platform);
  platform.send(searchLibrary(field(added, 'name') || oneOf(SEARCH_TERMS)));
  removeFromLibrary(platform, { forked, added: isOwn ? id : undefined });
  return forked.status === 200;
}

addFromStore.operations = [
  listAgents, ...lookAtAgent.operations, addAgent, favouriteAgent, readLibraryAgent, readLibraryAgentByGraph, forkAgent,
  listLibrary, listFavourites, searchLibrary, removeFork, deleteGraph, removeAgent,
];

/** Opens a library that is expected to be empty. A test user may own agents from earlier runs: what counts is the answers' form. */
export function viewEmptyHome(platform) {
  return openLibrary(platform).every((response) => response.status === 200);
}

viewEmptyHome.operations = [listLibrary, listFavourites];

/** Removes the fork with its graph, and the agent that it was made of unless fellow VUs use it too. */
function removeFromLibrary(platform, { forked, added }) {
  if (forked.status === 200) {
    platform.send(removeFork(field(forked, 'id')));
    platform.send(deleteGraph(field(forked, 'graph_id')));
  }
  if (added) {
    platform.send(removeAgent(added));
  }
}

function openLibrary(platform) {
  return platform.sendAll([listLibrary(), listFavourites()]);
}

function lookAtOwnAgent(platform, library) {
  const [own] = field(library, 'agents') || [];
  if (own) {
    platform.sendAll([readLibraryAgent(own.id), readLibraryAgentByGraph(own.graph_id)]);
    turnPage();
  }
}
