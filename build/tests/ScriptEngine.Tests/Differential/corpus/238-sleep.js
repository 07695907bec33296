import { sleep, check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const took = (f) => { const start = Date.now(); f(); return Date.now() - start; };
const said = (name, f) => { try { f(); is(name, 'accepted'); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  const ms = took(() => sleep(0.25));
  is('quarter', ms >= 245 && ms < 1500);
  is('negative', took(() => sleep(-5)) < 500);
  is('zero', took(() => sleep(0)) < 500);
  is('text', took(() => sleep('0.1')) < 1500);
  said('nothing', () => sleep());
  said('NaN', () => sleep(NaN));
}
