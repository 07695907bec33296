// A visitor who is not logged in looks around the store. Needs no tokens.
import { platformClient, recordEnd } from './lib/client.js';
import { creatorPath } from './lib/contract.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import { browseStore } from './lib/store-visit.js';

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('marketplace-access-load-test', browseStore.operations);

const platform = platformClient();

/** Once for a run: which contract the platform serves. */
export const setup = () => ({ creatorPath: creatorPath() });

export default function (found) {
  recordEnd('store visit', browseStore(platform, found.creatorPath));
  rest();
}
