import { Counter } from 'k6/metrics';
import { operation } from '../operation.js';
import { hasValue } from '../predicates.js';

const healthReads = new Counter('health_reads');

export const readHealth = operation('GET /health', () => ({
  path: '/health',
  expect: { 'status is healthy': hasValue('status', 'healthy') },
  counter: healthReads,
}));
