// A graph is made, executed, and asked after until it is over.
import { platformClient, recordEnd } from './lib/client.js';
import { executeToTheEnd, makeGraph } from './lib/execution.js';
import { madeName } from './lib/names.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import * as tokens from './lib/tokens.js';

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('graph-execution-load-test', [...makeGraph.operations, ...executeToTheEnd.operations]);

const platform = platformClient(tokens);

export default function () {
  const graph = makeGraph(platform, madeName('graph'));
  recordEnd('graph execution', graph !== undefined && executeToTheEnd(platform, graph));
  rest();
}
