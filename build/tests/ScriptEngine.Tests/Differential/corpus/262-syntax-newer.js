// {"log":"kinds"}
import { check } from 'k6';
const said = (name, f) => { let got; try { got = f(); } catch (e) { got = e.name; } check(1, { [`${name}: ${got}`]: () => true }); };
export default function () {
  said('regex flag v', () => new RegExp('[a--b]', 'v').source);
  said('regex property', () => new RegExp('\\p{L}', 'u').test('x'));
  said('set methods', () => typeof new Set().union);
  said('array from async', () => typeof Array.fromAsync);
  said('promise withResolvers', () => typeof Promise.withResolvers);
  said('iterator helpers', () => typeof [].values().map);
  said('structuredClone', () => typeof structuredClone);
  said('string isWellFormed', () => typeof ''.isWellFormed);
  said('array with', () => typeof [].with);
  said('regex indices', () => new RegExp('a', 'd').exec('a').indices.length);
  said('object groupBy', () => typeof Object.groupBy);
  said('error isError', () => typeof Error.isError);
  said('intl', () => typeof Intl.NumberFormat);
  said('toLocaleString', () => (1234.5).toLocaleString());
  said('date locale', () => new Date(0).toLocaleDateString().length > 0);
  said('hashbang eval', () => eval('1 + 1'));
  said('function constructor', () => new Function('return 7')());
}
