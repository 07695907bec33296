import { Counter } from 'k6/metrics';
import { hasInteger, hasList, hasPage, hasText, hasValue } from '../predicates.js';

const storePages = new Counter('store_pages_viewed');
const storeSearches = new Counter('store_searches');
const agentDetails = new Counter('store_agents_viewed');
const creatorDetails = new Counter('creators_viewed');

const AGENTS_PER_PAGE = 20;

export const listAgents = (page = 1) => agents('page', `page=${page}&page_size=${AGENTS_PER_PAGE}`, page);
export const listFeaturedAgents = () => agents('featured', 'featured=true');
export const listCategory = (category) => agents('category', `category=${encodeURIComponent(category)}`);
export const searchAgents = (term) => ({ ...agents('search_query', `search_query=${encodeURIComponent(term)}`), counter: storeSearches });

/** @param {{creator: string, slug: string}} agent as the list names it: the list holds no id */
export const readAgent = ({ creator, slug }) => ({
  name: 'GET /api/store/agents/{username}/{agent_name}',
  method: 'GET',
  path: `/api/store/agents/${encodeURIComponent(creator)}/${encodeURIComponent(slug)}`,
  expect: {
    'store_listing_version_id is text': hasText('store_listing_version_id'),
    'slug is the one asked for': hasValue('slug', slug),
    'categories is a list': hasList('categories'),
  },
  counter: agentDetails,
});

export const listCreators = () => creators('page', `page=1&page_size=${AGENTS_PER_PAGE}`);
export const listFeaturedCreators = () => creators('featured', 'featured=true');

export const readCreator = (username) => ({
  name: 'GET /api/store/creator/{username}',
  method: 'GET',
  path: `/api/store/creator/${encodeURIComponent(username)}`,
  expect: {
    'username is the one asked for': hasValue('username', username),
    'agent_runs is an integer': hasInteger('agent_runs'),
    'top_categories is a list': hasList('top_categories'),
  },
  counter: creatorDetails,
});

function agents(kind, query, page = 1) {
  return {
    name: `GET /api/store/agents?${kind}`,
    method: 'GET',
    path: `/api/store/agents?${query}`,
    expect: { 'agents is a list': hasList('agents'), 'pagination is that of the page': hasPage(page) },
    counter: storePages,
  };
}

function creators(kind, query) {
  return {
    name: `GET /api/store/creators?${kind}`,
    method: 'GET',
    path: `/api/store/creators?${query}`,
    expect: { 'creators is a list': hasList('creators'), 'pagination is that of the page': hasPage(1) },
    counter: storePages,
  };
}
