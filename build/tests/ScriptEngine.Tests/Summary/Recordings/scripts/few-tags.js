import { check, group } from 'k6';
import { Trend } from 'k6/metrics';

const trend = new Trend('some');

export const options = { iterations: 2, systemTags: ['url'], thresholds: { checks: ['rate<0.5'] } };

export default function () {
  group('unseen', () => check(1, { 'without a name': () => true }));
  trend.add(1);
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
