import { Counter } from 'k6/metrics';
import { operation } from '../operation.js';
import { hasInteger, hasList, hasNoBody, hasOtherText, hasPage, hasText, hasValue } from '../predicates.js';

const libraryPages = new Counter('library_pages_viewed');
const libraryReads = new Counter('library_agents_viewed');
const agentsAdded = new Counter('library_agents_added');
const agentsFavourited = new Counter('library_agents_favourited');
const agentsForked = new Counter('library_agents_forked');
const agentsRemoved = new Counter('library_agents_removed');
const forksRemoved = new Counter('library_forks_removed');

const AGENTS_PER_PAGE = 15;
const REMOVAL = 'DELETE /api/library/agents/{library_agent_id}';

export const listLibrary = operation('GET /api/library/agents', () => page('/api/library/agents'));
export const listFavourites = operation('GET /api/library/agents/favorites', () => page('/api/library/agents/favorites'));
export const searchLibrary = operation('GET /api/library/agents?search_term',
  (term) => page('/api/library/agents', `&search_term=${encodeURIComponent(term)}`));

export const addAgent = operation('POST /api/library/agents', (storeListingVersionId) => ({
  path: '/api/library/agents',
  body: { store_listing_version_id: storeListingVersionId },
  status: 201,
  expect: {
    'id is text': hasText('id'),
    'graph_id is text': hasText('graph_id'),
    'graph_version is an integer': hasInteger('graph_version'),
  },
  counter: agentsAdded,
}));

export const favouriteAgent = operation('PATCH /api/library/agents/{library_agent_id}', (id) => ({
  path: `/api/library/agents/${id}`,
  body: { is_favorite: true },
  expect: { 'id is the one asked for': hasValue('id', id), 'is_favorite is true': hasValue('is_favorite', true) },
  counter: agentsFavourited,
}));

export const readLibraryAgent = operation('GET /api/library/agents/{library_agent_id}', (id) => ({
  path: `/api/library/agents/${id}`,
  expect: { 'id is the one asked for': hasValue('id', id), 'name is text': hasText('name') },
  counter: libraryReads,
}));

export const readLibraryAgentByGraph = operation('GET /api/library/agents/by-graph/{graph_id}', (graphId) => ({
  path: `/api/library/agents/by-graph/${graphId}`,
  expect: { 'id is text': hasText('id'), 'graph_id is the one asked for': hasValue('graph_id', graphId) },
  counter: libraryReads,
}));

export const forkAgent = operation('POST /api/library/agents/{library_agent_id}/fork', (id) => ({
  path: `/api/library/agents/${id}/fork`,
  expect: { 'id is a new one': hasOtherText('id', id), 'graph_id is text': hasText('graph_id') },
  counter: agentsForked,
}));

/** Takes an agent that was added from the store out of the library again. */
export const removeAgent = operation(REMOVAL, (id) => ({ ...removal(id), counter: agentsRemoved }));

/** The same for a fork. Its graph is the user's own and is left: lib/operations/graphs.js deletes it. */
export const removeFork = operation(REMOVAL, (id) => ({ ...removal(id), counter: forksRemoved }));

function removal(id) {
  return { path: `/api/library/agents/${id}`, status: 204, expect: { 'has no body': hasNoBody } };
}

function page(path, query = '') {
  return {
    path: `${path}?page=1&page_size=${AGENTS_PER_PAGE}${query}`,
    expect: { 'agents is a list': hasList('agents'), 'pagination is that of the page': hasPage(1) },
    counter: libraryPages,
  };
}
