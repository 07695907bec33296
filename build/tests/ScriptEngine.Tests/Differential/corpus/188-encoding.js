import encoding from 'k6/encoding';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, String(e.message).split('\n')[0]); } };
export default function () {
  is('std', encoding.b64encode('hällo?>', 'std'));
  is('default', encoding.b64encode('hällo?>'));
  is('url', encoding.b64encode('hällo?>', 'url'));
  is('rawstd', encoding.b64encode('hällo?>', 'rawstd'));
  is('rawurl', encoding.b64encode('hällo?>', 'rawurl'));
  is('buffer', encoding.b64encode(new Uint8Array([1, 2, 255]).buffer));
  is('decode text', encoding.b64decode('aMOkbGxvPz4=', 'std', 's'));
  is('decode buffer', Array.from(new Uint8Array(encoding.b64decode('AQL/'))));
  is('decode rawurl', encoding.b64decode('aMOkbGxvPz4', 'rawurl', 's'));
  said('bad input', () => encoding.b64decode('***', 'std', 's'));
  said('unknown encoding', () => encoding.b64encode('a', 'nonsense'));
  is('empty', encoding.b64encode(''));
}
