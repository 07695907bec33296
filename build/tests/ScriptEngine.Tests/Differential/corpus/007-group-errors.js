import { check, group } from 'k6';
const said = (name, f) => { try { f(); check(1, { [`${name} returned`]: () => true }); } catch (e) { check(e, { [`${name}: ${String(e).replace(/::/g, '..')}`]: () => true }); } };
export default function () {
  said('async function', () => group('a', async () => 1));
  said('two colons', () => group('a::b', () => 1));
  said('no function', () => group('c'));
}
