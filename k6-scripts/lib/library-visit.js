import {
  addAgent, favouriteAgent, forkAgent, listFavourites, listLibrary, readLibraryAgent, readLibraryAgentByGraph, searchLibrary,
} from './operations/library.js';
import { listAgents, listFeaturedAgents } from './operations/store.js';
import { turnPage } from './pacing.js';
import { field } from './predicates.js';
import { oneOf } from './random.js';
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
 * Takes an agent from the store into the library, makes it a favourite, reads it, forks it and finds it again.
 * @returns {boolean} whether every step could be taken
 */
export function addFromStore(platform) {
  const storeAgent = lookAtAgent(platform, platform.send(listAgents()));
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
  return forked.status === 200;
}

addFromStore.operations = [
  listAgents, ...lookAtAgent.operations, addAgent, favouriteAgent, readLibraryAgent, readLibraryAgentByGraph, forkAgent,
  listLibrary, listFavourites, searchLibrary,
];

/** Opens a library that is expected to be empty. A test user may own agents from earlier runs: what counts is the answers' form. */
export function viewEmptyHome(platform) {
  return openLibrary(platform).every((response) => response.status === 200);
}

viewEmptyHome.operations = [listLibrary, listFavourites];

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
