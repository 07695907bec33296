import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  said('optional chaining', () => [null?.x, ({ a: { b: 1 } }).a?.b, undefined ?? 'd']);
  said('spread', () => { const { a, ...rest } = { a: 1, b: 2, c: 3 }; return [rest, Math.max(...[1, 2])]; });
  said('generators', () => [...(function* () { yield* [1, 2]; })()]);
  said('classes', () => { class A { static #n = 0; static make() { return ++A.#n; } x = 5; } return [A.make(), new A().x]; });
  said('bigint', () => String(2n ** 64n));
  said('dates', () => [new Date(0).toISOString(), new Date('2024-02-29T12:00:00Z').getTime()]);
  said('regex', () => ['2024-01'.match(/(?<y>\d+)-(?<m>\d+)/).groups.y, 'aXbX'.replaceAll('X', '-'), [...'a1b2'.matchAll(/\d/g)].length, 'abc'.replace(/(?<=a)b/, '_')]);
  said('arrays', () => [[3, 1, 2].toSorted(), [1, [2, [3]]].flat(2), [1, 2, 3].at(-1), [1, 2, 3].findLast((x) => x < 3)]);
  said('strings', () => ['x'.padStart(3, '0'), ' x '.trim(), 'a'.localeCompare('b')]);
  said('numbers', () => [(1234.5678).toFixed(2), (0.1 + 0.2).toString(), (255).toString(16), parseInt('12px', 10), Number.MAX_SAFE_INTEGER, (1e21).toLocaleString ? 1 : 0]);
  said('json', () => [JSON.stringify({ b: 1, a: undefined, n: null, d: new Date(0) }), JSON.parse('[1,{"a":2}]')[1].a]);
  said('json error', () => JSON.parse('{bad'));
  said('labels', () => { let n = 0; outer: for (;;) { for (;;) { if (++n > 2) break outer; } } return n; });
  said('symbols', () => [typeof Symbol('a'), Symbol.for('x') === Symbol.for('x')]);
  said('map and set', () => [[...new Map([[1, 2]]).entries()], [...new Set([1, 1])].length]);
  said('proxy', () => new Proxy({}, { get: () => 'trap' }).anything);
  said('encode', () => [encodeURIComponent('ü &/'), decodeURIComponent('%C3%BC'), escape('ü')]);
  said('frozen', () => { 'use strict'; Object.freeze({}).x = 1; });
  said('logical assignment', () => { let a = null; a ??= 5; a &&= a + 1; return a; });
  said('error cause', () => new Error('a', { cause: 'b' }).cause);
  said('typed arrays', () => [new Uint8Array([1, 300])[1], new Float64Array([1.5])[0], new DataView(new ArrayBuffer(2)).byteLength]);
}
