// One endpoint alone: ENDPOINT (credits, graphs, blocks or executions), CONCURRENT_REQUESTS (1) of it at once.
import { platformClient } from './lib/client.js';
import { readCredits } from './lib/operations/account.js';
import { listBlocks, listExecutions, listGraphs } from './lib/operations/graphs.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import { choice, positiveInteger } from './lib/settings.js';
import * as tokens from './lib/tokens.js';

const endpoints = { credits: readCredits, graphs: listGraphs, blocks: listBlocks, executions: listExecutions };
const read = endpoints[choice('ENDPOINT', Object.keys(endpoints))];
const batch = Array.from({ length: positiveInteger('CONCURRENT_REQUESTS', 1) }, read);

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('single-endpoint-test', [read], batch.length);

const platform = platformClient(tokens);

export default function () {
  platform.sendAll(batch);
  rest();
}
