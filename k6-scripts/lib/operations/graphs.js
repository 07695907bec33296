import { Counter } from 'k6/metrics';
import { operation } from '../operation.js';
import { hasInteger, hasOneOf, hasText, hasValue, isFilledList, isList } from '../predicates.js';
import { CURRENT_TIME_BLOCK, echoGraph } from '../sample-graph.js';

const graphReads = new Counter('graphs_read');
const graphsCreated = new Counter('graphs_created');
const executionsStarted = new Counter('executions_started');
const executionReads = new Counter('executions_read');
const blockReads = new Counter('blocks_read');
const blocksExecuted = new Counter('blocks_executed');
const scheduleReads = new Counter('schedules_read');
const schedulesCreated = new Counter('schedules_created');
const graphsRemoved = new Counter('graphs_removed');

const UNFINISHED = ['INCOMPLETE', 'QUEUED', 'RUNNING'];
// REVIEW waits for a person, who never comes: for a load test that execution has ended without completing.
const FINISHED = ['COMPLETED', 'TERMINATED', 'FAILED', 'REVIEW'];

export const isFinished = (status) => FINISHED.includes(status);

export const listGraphs = operation('GET /api/graphs', () => ({
  path: '/api/graphs',
  expect: { 'is a list': isList },
  counter: graphReads,
}));

export const createGraph = operation('POST /api/graphs', (name) => ({
  path: '/api/graphs',
  body: { graph: echoGraph(name) },
  expect: { 'id is text': hasText('id'), 'version is an integer': hasInteger('version'), 'name is kept': hasValue('name', name) },
  counter: graphsCreated,
}));

export const readGraph = operation('GET /api/graphs/{graph_id}', (id) => ({
  path: `/api/graphs/${id}`,
  expect: { 'id is the one asked for': hasValue('id', id) },
  counter: graphReads,
}));

export const deleteGraph = operation('DELETE /api/graphs/{graph_id}', (id) => ({
  path: `/api/graphs/${id}`,
  expect: { 'version_counts is an integer': hasInteger('version_counts') },
  counter: graphsRemoved,
}));

export const executeGraph = operation('POST /api/graphs/{graph_id}/execute/{graph_version}', (id, version, inputs) => ({
  path: `/api/graphs/${id}/execute/${version}`,
  body: { inputs, credentials_inputs: {} },
  expect: {
    'id is text': hasText('id'),
    'graph_id is the one asked for': hasValue('graph_id', id),
    'status is one of an execution': hasOneOf('status', [...UNFINISHED, ...FINISHED]),
  },
  counter: executionsStarted,
}));

export const readExecution = operation('GET /api/graphs/{graph_id}/executions/{graph_exec_id}', (graphId, id) => ({
  path: `/api/graphs/${graphId}/executions/${id}`,
  expect: {
    'id is the one asked for': hasValue('id', id),
    'status is one of an execution': hasOneOf('status', [...UNFINISHED, ...FINISHED]),
  },
  counter: executionReads,
}));

export const listExecutions = operation('GET /api/executions', () => ({
  path: '/api/executions',
  expect: { 'is a list': isList },
  counter: executionReads,
}));

export const listBlocks = operation('GET /api/blocks', () => ({
  path: '/api/blocks',
  expect: { 'is a list with blocks': isFilledList, 'a block has an id': hasText('0.id') },
  counter: blockReads,
}));

export const executeCurrentTimeBlock = operation('POST /api/blocks/{block_id}/execute', () => ({
  path: `/api/blocks/${CURRENT_TIME_BLOCK}/execute`,
  body: { trigger: 'load test' },
  expect: { 'time is given': hasText('time.0') },
  counter: blocksExecuted,
}));

export const listSchedules = operation('GET /api/schedules', () => ({
  path: '/api/schedules',
  expect: { 'is a list': isList },
  counter: scheduleReads,
}));

export const createSchedule = operation('POST /api/graphs/{graph_id}/schedules', (graphId, version, name, inputs) => ({
  path: `/api/graphs/${graphId}/schedules`,
  // The 29th of February: what a load test leaves behind must not go on loading the platform every hour.
  body: { graph_version: version, name, cron: '0 0 29 2 *', inputs, credentials: {} },
  expect: {
    'id is text': hasText('id'),
    'graph_id is the one asked for': hasValue('graph_id', graphId),
    'name is kept': hasValue('name', name),
  },
  counter: schedulesCreated,
}));
