import { errorKind } from '../../../../k6-scripts/lib/errors.js';

const kindOf = (status, code = 0) => errorKind({ status, error_code: code });

export const errorCases = {
  'A request that timed out is a timeout': () => kindOf(0, 1050) === 'timeout',
  'A refused connection is the network': () => kindOf(0, 1212) === 'network',
  '401 is told apart': () => kindOf(401) === 'unauthorized',
  '429 is told apart': () => kindOf(429) === 'rate_limited',
  'Other 4xx are the client': () => kindOf(402) === 'client' && kindOf(422) === 'client',
  '5xx are the server': () => kindOf(500) === 'server' && kindOf(503) === 'server',
  'A good status with a wrong body is the content': () => kindOf(200) === 'content',
};
