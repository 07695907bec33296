import { errorKind } from '../../../../k6-scripts/lib/errors.js';
import { lackOf } from '../../../../k6-scripts/lib/payment.js';
import { answer } from './support.js';

const kindOf = (status, code = 0) => errorKind({ status, error_code: code });

export const errorCases = {
  'A request that timed out is a timeout': () => kindOf(0, 1050) === 'timeout',
  'A refused connection is the network': () => kindOf(0, 1212) === 'network',
  '401 is told apart': () => kindOf(401) === 'unauthorized',
  '429 is told apart': () => kindOf(429) === 'rate_limited',
  '402 is told apart': () => kindOf(402) === 'payment_required',
  '403 is told apart': () => kindOf(403) === 'forbidden',
  'Other 4xx are the client': () => kindOf(404) === 'client' && kindOf(422) === 'client',
  'A 402 tells whether credits or a tier are missing': () =>
    lackOf(answer(402, { detail: 'Insufficient balance to execute the agent. Please top up your account.' })) === 'credits'
    && lackOf(answer(402, { detail: 'An active subscription tier is required to execute agents.' })) === 'tier'
    && lackOf(answer(402)) === 'credits',
  '5xx are the server': () => kindOf(500) === 'server' && kindOf(503) === 'server',
  'A good status with a wrong body is the content': () => kindOf(200) === 'content',
};
