import { handleSummary, summaryText } from '../../../../k6-scripts/lib/summary.js';

const percentiles = Array.from({ length: 99 }, (_, index) => `p(${index + 1})`);
const data = (stats) => ({
  options: { summaryTrendStats: stats },
  root_group: {
    checks: [{ name: 'is well', passes: 3, fails: 1 }],
    groups: [{ checks: [{ name: 'is inside', passes: 2, fails: 0 }], groups: [] }],
  },
  metrics: {
    http_req_duration: {
      type: 'trend',
      contains: 'time',
      values: { avg: 1.234, 'p(37)': 7, 'p(95)': 9, count: 4 },
      thresholds: { 'p(95)<8': { ok: false } },
    },
    'operation_success{name:GET /rare}': {
      type: 'rate', contains: 'default', values: { rate: 0, passes: 0, fails: 0 }, thresholds: { 'rate>=0.05': { ok: true } },
    },
    checks: { type: 'rate', contains: 'default', values: { rate: 0.75, passes: 3, fails: 1 } },
    http_reqs: { type: 'counter', contains: 'default', values: { count: 4, rate: 2 } },
  },
});
const lines = summaryText(data(percentiles)).split('\n').map((line) => line.trim());

export const summaryCases = {
  'A summary of few columns is left to k6': () => handleSummary(data(['avg', 'p(95)'])) === undefined,
  'A summary of a hundred columns has those that people read': () =>
    handleSummary(data(percentiles)).stdout.includes('avg=1.23ms p(95)=9ms count=4') && !lines.join().includes('p(37)'),
  'A summary says which threshold was crossed, and by what': () => lines.includes("✗ http_req_duration 'p(95)<8' p(95)=9ms"),
  'A summary says which operation was not reached': () => lines.includes("- operation_success{name:GET /rare} 'rate>=0.05' not reached"),
  'A summary counts the checks of all groups': () => lines.includes('✗ is well: 3 of 4') && lines.includes('✓ is inside: 2 of 2'),
  'A summary shows rates and counters': () =>
    lines.includes('checks .............: 75.00% 3 of 4') && lines.includes('http_reqs ..........: count=4 rate=2'),
};
