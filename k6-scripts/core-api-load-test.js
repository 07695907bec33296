// Credits, graphs, blocks and executions, all at once. REQUESTS_PER_VU (1) repeats the four within the batch.
import { platformClient } from './lib/client.js';
import { readCredits } from './lib/operations/account.js';
import { listBlocks, listExecutions, listGraphs } from './lib/operations/graphs.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import { positiveInteger } from './lib/settings.js';
import * as tokens from './lib/tokens.js';

const operations = [readCredits, listGraphs, listBlocks, listExecutions];
const batch = Array.from({ length: positiveInteger('REQUESTS_PER_VU', 1) }, () => operations.map((operation) => operation())).flat();

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('core-api-load-test', operations, batch.length);

const platform = platformClient(tokens);

export default function () {
  platform.sendAll(batch);
  rest();
}
