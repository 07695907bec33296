import {
  listAgents, listCategory, listCreators, listFeaturedAgents, listFeaturedCreators, readAgent, readCreator, searchAgents,
} from './operations/store.js';
import { turnPage } from './pacing.js';
import { field } from './predicates.js';
import { integerBelow, oneOf } from './random.js';

const SEARCH_TERMS = ['content', 'marketing', 'email', 'research', 'data', 'video'];
const CATEGORIES = ['productivity', 'marketing', 'business'];

/**
 * The store from its home page to a creator's page, which is at the path that lib/contract.js finds.
 * @returns {boolean} whether there was an agent and a creator to look at
 */
export function browseStore(platform, creatorPath) {
  const [home, , creators] = openHome(platform);
  turnPage();

  lookAtFurtherPage(platform, home);
  turnPage();
  platform.send(searchAgents(oneOf(SEARCH_TERMS)));
  turnPage();

  const agent = lookAtAgent(platform, home);
  turnPage();
  platform.send(listCategory((agent && field(agent, 'categories.0')) || oneOf(CATEGORIES)));
  turnPage();

  const allCreators = platform.send(listCreators());
  turnPage();
  const creator = lookAtCreator(platform, [creators, allCreators], creatorPath);
  return agent !== undefined && creator !== undefined;
}

browseStore.operations = [
  listAgents, listFeaturedAgents, listFeaturedCreators, searchAgents, readAgent, listCategory, listCreators, readCreator,
];

/**
 * Opens the details of one agent of a list page.
 * @param {function(object[]): object} [choose] takes one of the listed agents
 * @returns {object | undefined} the answer; undefined where the page has no agent
 */
export function lookAtAgent(platform, listPage, choose = oneOf) {
  const listed = field(listPage, 'agents') || [];
  return listed.length === 0 ? undefined : platform.send(readAgent(choose(listed)));
}

lookAtAgent.operations = [readAgent];

function openHome(platform) {
  return platform.sendAll([listAgents(), listFeaturedAgents(), listFeaturedCreators()]);
}

function lookAtFurtherPage(platform, firstPage) {
  const pages = field(firstPage, 'pagination.total_pages') || 1;
  // Nobody turns to page 40: what is looked at lies near the front. A store of one page is read again.
  platform.send(listAgents(pages === 1 ? 1 : 2 + integerBelow(Math.min(pages, 4) - 1)));
}

function lookAtCreator(platform, listPages, creatorPath) {
  const listed = listPages.flatMap((page) => field(page, 'creators') || []);
  return listed.length === 0 ? undefined : platform.send(readCreator(oneOf(listed).username, creatorPath));
}
