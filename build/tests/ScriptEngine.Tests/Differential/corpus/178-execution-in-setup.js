import exec from 'k6/execution';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, String(e.message).split('\n')[0]); } };
export function setup() {
  said('vu', () => exec.vu.idInTest);
  said('scenario', () => exec.scenario.name);
  said('instance', () => exec.instance.iterationsCompleted);
}
export default function () {}
export function teardown() { said('completed', () => exec.instance.iterationsCompleted); }
