import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  for (const text of ['2024-01-02', '2024-01-02T03:04:05', '2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05+02:00', 'nonsense'])
    said(`date ${text}`, () => { const t = new Date(text).getTime(); return text.includes('T') && !/[Z+]/.test(text.slice(10)) ? !isNaN(t) : t; });
  said('rfc', () => Date.parse('Tue, 02 Jan 2024 03:04:05 GMT'));
  said('utc', () => new Date(0).toUTCString());
  said('json', () => new Date(1e12).toJSON());
  said('parts', () => Date.UTC(2024, 1, 29, 12));
  said('numbers', () => [0.1 * 3, 1 / 3, 1e-7, 123456789012345680000, -0, 5e-324, 2 ** 53 + 1].map(String));
  said('precision', () => [(0.000001234).toPrecision(3), (1234567.891).toExponential(2), (25).toString(36), (0.5).toString(2), (-7 % 3), 7 / 0]);
  said('parse', () => [Number(''), Number(' 12 '), Number('0x1f'), Number('1_000'), parseFloat('3.14abc'), parseInt('08'), Number(null), Number(undefined)]);
  said('round', () => [Math.round(-0.5), Math.round(2.5), Math.trunc(-4.7), Math.sign(-3), Math.hypot(3, 4), Math.cbrt(27), Math.fround(5.5), Math.clz32(1)]);
  said('sort', () => [[10, 9, 1].sort(), ['b', undefined, 'a'].sort(), [3, 1, 2].sort((a, b) => b - a)]);
  said('bits', () => [1 << 31, -1 >>> 0, 5 & 3, ~7, 2n ** 70n > 1e21]);
}
