import { Counter } from 'k6/metrics';
import { hasValue } from '../predicates.js';

const healthReads = new Counter('health_reads');

export const readHealth = () => ({
  name: 'GET /health',
  method: 'GET',
  path: '/health',
  expect: { 'status is healthy': hasValue('status', 'healthy') },
  counter: healthReads,
});
