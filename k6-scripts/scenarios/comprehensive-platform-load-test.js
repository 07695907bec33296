// A whole session of a user who is logged in. What a session holds is drawn anew each time; RANDOM_SEED makes the draws repeatable.
import { platformClient, recordEnd } from '../lib/client.js';
import { executeToTheEnd, makeGraph } from '../lib/execution.js';
import { madeName } from '../lib/names.js';
import { createApiKey, listApiKeys, readCredits, readOnboarding, readProfile } from '../lib/operations/account.js';
import {
  createSchedule, executeCurrentTimeBlock, listBlocks, listExecutions, listGraphs, listSchedules, readGraph,
} from '../lib/operations/graphs.js';
import { loadOptions } from '../lib/options.js';
import { think } from '../lib/pacing.js';
import { chance, seedRandom } from '../lib/random.js';
import { echoInputs } from '../lib/sample-graph.js';
import * as tokens from '../lib/tokens.js';

export { handleSummary } from '../lib/summary.js';

export const options = loadOptions('comprehensive-platform-load-test', [
  readProfile, readCredits, readOnboarding, listGraphs, ...makeGraph.operations, readGraph, createSchedule, listSchedules,
  ...executeToTheEnd.operations, listBlocks, executeCurrentTimeBlock, listExecutions, listApiKeys, createApiKey,
]);

const platform = platformClient(tokens);

// How many sessions in a hundred come to each part. Everybody starts at the dashboard; keys and schedules are made seldom.
const SHARE = {
  build: 0.40, execute: 0.75, schedule: 0.15, blocks: 0.50, tryBlock: 0.30, executions: 0.60, apiKeys: 0.15, newApiKey: 0.30,
};

export default function () {
  seedRandom();
  const dashboard = openDashboard();
  think();
  const worked = chance(SHARE.build) ? buildGraph() : lookAtGraphs();
  if (chance(SHARE.blocks)) {
    think();
    lookAtBlocks();
  }
  if (chance(SHARE.executions)) {
    think();
    platform.send(listExecutions());
  }
  if (chance(SHARE.apiKeys)) {
    think();
    lookAtApiKeys();
  }
  recordEnd('session', dashboard && worked);
  think();
}

function openDashboard() {
  return platform.sendAll([readProfile(), readCredits(), readOnboarding(), listGraphs()]).every(({ status }) => status === 200);
}

function buildGraph() {
  const name = madeName('session');
  const graph = makeGraph(platform, name);
  if (graph === undefined) {
    return false;
  }
  platform.send(readGraph(graph.id));
  think();
  if (chance(SHARE.schedule)) {
    platform.send(createSchedule(graph.id, graph.version, name, echoInputs()));
    platform.send(listSchedules());
    think();
  }
  return !chance(SHARE.execute) || executeToTheEnd(platform, graph);
}

function lookAtGraphs() {
  return platform.send(listGraphs()).status === 200;
}

function lookAtBlocks() {
  platform.send(listBlocks());
  if (chance(SHARE.tryBlock)) {
    think();
    platform.send(executeCurrentTimeBlock());
  }
}

function lookAtApiKeys() {
  platform.send(listApiKeys());
  if (chance(SHARE.newApiKey)) {
    platform.send(createApiKey(madeName('key')));
  }
}
