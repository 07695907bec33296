import { countSuccess, thresholdsOf } from '../../../../k6-scripts/lib/operation.js';
import * as account from '../../../../k6-scripts/lib/operations/account.js';
import * as graphs from '../../../../k6-scripts/lib/operations/graphs.js';
import * as library from '../../../../k6-scripts/lib/operations/library.js';
import * as reachability from '../../../../k6-scripts/lib/operations/reachability.js';
import * as store from '../../../../k6-scripts/lib/operations/store.js';
import { answer, throwsWith } from './support.js';

const ID = '0f0e0d0c';
const { isFinished, ...graphOperations } = graphs;
const { readAgent, readCreator, ...storeOperations } = store;

const plain = [account, graphOperations, library, reachability, storeOperations]
  .flatMap((module) => Object.values(module))
  .map((operation) => operation(ID, ID, ID, ID));
const operations = [...plain, readAgent({ creator: ID, slug: ID }), readCreator(ID)];

const all = (predicate) => () => operations.length > 20 && operations.every(predicate);

export const operationCases = {
  'An operation is named by method and route': all(({ name, method }) => name.startsWith(`${method} /`)),
  'An operation without a threshold is refused by name': () => {
    thresholdsOf([account.readCredits], 'rate>=0.05');
    countSuccess('GET /api/credits', true);
    return throwsWith(() => countSuccess('GET /api/graphs', true), 'GET /api/graphs', 'loadOptions');
  },
  'An operation tells its name before it is made': () => readAgent.operation === readAgent({ creator: ID, slug: ID }).name,
  'No name holds an id': all(({ name }) => !name.includes(ID)),
  'An operation has a path of its own': all(({ path }) => path.startsWith('/') && !path.includes('{') && !path.includes('undefined')),
  'An operation looks at more than the status': all(({ expect }) => Object.keys(expect).length > 0),
  'No operation passes an answer without content': all(({ expect }) =>
    Object.values(expect).some((predicate) => !predicate(answer(200, {})))),
  'An operation is counted': all(({ counter }) => typeof counter.add === 'function'),
  'No path has a version prefix': all(({ path }) => !path.includes('/v2/')),
  'Names from the store are escaped': () => readAgent({ creator: 'a b', slug: 'c/d' }).path.endsWith('/a%20b/c%2Fd'),
  'An execution is over in four ways: nobody will review it': () =>
    ['COMPLETED', 'TERMINATED', 'FAILED', 'REVIEW'].every(isFinished) && !['QUEUED', 'RUNNING', 'INCOMPLETE', undefined].some(isFinished),
  'An agent and a fork are removed by one operation': () => library.removeAgent.operation === library.removeFork.operation,
  'What is removed answers without a body': () => Object.values(library.removeAgent(ID).expect).every((holds) => holds({ body: null })),
  'A key has its permissions by either name': () => ['scopes', 'permissions'].every((member) =>
    account.createApiKey('k').expect['api_key has its permissions'](answer(200, { api_key: { [member]: ['READ_BLOCK', 'READ_GRAPH'] } })))
    && !account.createApiKey('k').expect['api_key has its permissions'](answer(200, { api_key: { scopes: ['READ_GRAPH'] } })),
  'A schedule fires once in four years': () => graphs.createSchedule(ID, 1, 'name', {}).body.cron === '0 0 29 2 *',
};
