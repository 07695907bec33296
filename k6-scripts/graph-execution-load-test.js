// A graph is made, executed, and asked after until it is over.
import exec from 'k6/execution';
import { platformClient, recordEnd } from './lib/client.js';
import { executeToTheEnd, makeGraph } from './lib/execution.js';
import { loadOptions } from './lib/options.js';
import { rest } from './lib/pacing.js';
import * as tokens from './lib/tokens.js';

export { handleSummary } from './lib/summary.js';

export const options = loadOptions('graph-execution-load-test', [...makeGraph.operations, ...executeToTheEnd.operations]);

const platform = platformClient(tokens);

export default function () {
  const graph = makeGraph(platform, `Load test graph ${exec.vu.idInTest}-${exec.vu.iterationInInstance}`);
  recordEnd('graph execution', graph !== undefined && executeToTheEnd(platform, graph));
  rest();
}
