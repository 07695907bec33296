import { Counter } from 'k6/metrics';
import { CREATOR_PATHS } from '../contract.js';
import { operation } from '../operation.js';
import { hasInteger, hasList, hasPage, hasText, hasValue } from '../predicates.js';

const storePages = new Counter('store_pages_viewed');
const storeSearches = new Counter('store_searches');
const agentDetails = new Counter('store_agents_viewed');
const creatorDetails = new Counter('creators_viewed');

const AGENTS_PER_PAGE = 20;

export const listAgents = operation('GET /api/store/agents?page', (page = 1) => agents(`page=${page}&page_size=${AGENTS_PER_PAGE}`, page));
export const listFeaturedAgents = operation('GET /api/store/agents?featured', () => agents('featured=true'));
export const listCategory = operation('GET /api/store/agents?category', (category) => agents(`category=${encodeURIComponent(category)}`));
export const searchAgents = operation('GET /api/store/agents?search_query',
  (term) => ({ ...agents(`search_query=${encodeURIComponent(term)}`), counter: storeSearches }));

/** @param {{creator: string, slug: string}} agent as the list names it: the list holds no id */
export const readAgent = operation('GET /api/store/agents/{username}/{agent_name}', ({ creator, slug }) => ({
  path: `/api/store/agents/${encodeURIComponent(creator)}/${encodeURIComponent(slug)}`,
  expect: {
    'store_listing_version_id is text': hasText('store_listing_version_id'),
    'slug is the one asked for': hasValue('slug', slug),
    'categories is a list': hasList('categories'),
  },
  counter: agentDetails,
}));

export const listCreators = operation('GET /api/store/creators?page', () => creators(`page=1&page_size=${AGENTS_PER_PAGE}`));
export const listFeaturedCreators = operation('GET /api/store/creators?featured', () => creators('featured=true'));

// One name over both contracts, so that thresholds and comparisons hold over them: that of the older one.
export const readCreator = operation('GET /api/store/creator/{username}', (username, path = CREATOR_PATHS.new) => ({
  path: `${path}/${encodeURIComponent(username)}`,
  expect: {
    'username is the one asked for': hasValue('username', username),
    'agent_runs is an integer': hasInteger('agent_runs'),
    'top_categories is a list': hasList('top_categories'),
  },
  counter: creatorDetails,
}));

function agents(query, page = 1) {
  return {
    path: `/api/store/agents?${query}`,
    expect: { 'agents is a list': hasList('agents'), 'pagination is that of the page': hasPage(page) },
    counter: storePages,
  };
}

function creators(query) {
  return {
    path: `/api/store/creators?${query}`,
    expect: { 'creators is a list': hasList('creators'), 'pagination is that of the page': hasPage(1) },
    counter: storePages,
  };
}
