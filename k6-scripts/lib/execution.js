import { check, sleep } from 'k6';
import { Counter, Trend } from 'k6/metrics';
import { createGraph, executeGraph, isFinished, readExecution } from './operations/graphs.js';
import { field, isTrue } from './predicates.js';
import { echoInputs } from './sample-graph.js';

const completed = new Counter('executions_completed');
const failed = new Counter('executions_failed');
const unfinished = new Counter('executions_unfinished');
const executionTime = new Trend('execution_time', true);

const POLLS = 25;
const SECONDS_BETWEEN_POLLS = 1;

/** @returns {{id: string, version: number} | undefined} the graph that was made, or undefined where it was not */
export function makeGraph(platform, name) {
  const response = platform.send(createGraph(name));
  const graph = { id: field(response, 'id'), version: field(response, 'version') };
  return response.status === 200 && graph.id ? graph : undefined;
}

makeGraph.operations = [createGraph];

/**
 * Executes a graph and asks after it until it is over, 25 times at most.
 * @returns {boolean} whether it completed
 */
export function executeToTheEnd(platform, graph) {
  const begun = Date.now();
  const response = platform.send(executeGraph(graph.id, graph.version, echoInputs()));
  const id = field(response, 'id');
  if (response.status !== 200 || !id) {
    return false;
  }
  const status = pollUntilFinished(platform, graph.id, id);
  countEnd(status, Date.now() - begun);
  return check(status === 'COMPLETED', { 'execution: completed': isTrue });
}

executeToTheEnd.operations = [executeGraph, readExecution];

function pollUntilFinished(platform, graphId, id) {
  let status;
  for (let poll = 0; poll < POLLS && !isFinished(status); poll += 1) {
    sleep(SECONDS_BETWEEN_POLLS);
    status = field(platform.send(readExecution(graphId, id)), 'status');
  }
  return status;
}

function countEnd(status, elapsed) {
  if (!isFinished(status)) {
    unfinished.add(1);
    return;
  }
  executionTime.add(elapsed);
  (status === 'COMPLETED' ? completed : failed).add(1);
}
