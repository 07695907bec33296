// {"args":["--no-setup","--no-teardown"]}
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export function setup() { check(1, { 'setup ran': () => true }); return 1; }
export default function (data) { is('data type', typeof data); }
export function teardown() { check(1, { 'teardown ran': () => true }); }
