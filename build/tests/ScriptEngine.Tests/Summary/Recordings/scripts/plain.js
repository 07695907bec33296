import { sleep } from 'k6';

export const options = { vus: 2, duration: '1200ms' };

export default function () {
  sleep(0.2);
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
