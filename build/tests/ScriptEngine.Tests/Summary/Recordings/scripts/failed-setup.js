import { check } from 'k6';

export const options = { iterations: 1 };

export function setup() {
  check(1, { fails: () => false });
  throw new Error('no data');
}

export default function () {}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
