// Users who are logged in. LIBRARY_JOURNEY says what they do: view (the default), add or empty-home.
import { platformClient, recordEnd } from './lib/client.js';
import { addFromStore, viewEmptyHome, viewStoreAndLibrary } from './lib/library-visit.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import { choice } from './lib/settings.js';
import * as tokens from './lib/tokens.js';

const journeys = { view: viewStoreAndLibrary, add: addFromStore, 'empty-home': viewEmptyHome };
const name = choice('LIBRARY_JOURNEY', Object.keys(journeys), 'view');
const journey = journeys[name];

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('marketplace-library-load-test', journey.operations);

const platform = platformClient(tokens);

export default function () {
  recordEnd(`library ${name}`, journey(platform, tokens.ownShare()));
  rest();
}
