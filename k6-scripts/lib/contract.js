// Platforms differ in age. What differs between their contracts is found out once for a run, in setup(), and not with every request.
import http from 'k6/http';
import { apiBaseUrl } from './environment.js';
import { field } from './predicates.js';

/** Where a creator's page is: since the contract of 2026-05, and before. */
export const CREATOR_PATHS = { new: '/api/store/creators', old: '/api/store/creator' };

const API = apiBaseUrl();

/**
 * The path of creators' pages: the old one where the new one answers 404 for a creator of the list.
 * @param {function(string): object} [get] asks the platform
 */
export function creatorPath(get = ask) {
  const [creator] = field(get('/api/store/creators?page=1&page_size=1'), 'creators') || [];
  return creator && get(`${CREATOR_PATHS.new}/${encodeURIComponent(creator.username)}`).status === 404
    ? CREATOR_PATHS.old
    : CREATOR_PATHS.new;
}

// Nothing that these requests find is a failure of the platform, and a platform that does not answer is the test's to show.
const ask = (path) => http.get(`${API}${path}`, {
  headers: { Accept: 'application/json' },
  responseCallback: http.expectedStatuses({ min: 200, max: 599 }),
  tags: { name: 'GET /api/store/creators (which contract)' },
  timeout: '15s',
});
