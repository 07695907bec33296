// {"files":{"data/words.txt":"eins\nzwei","raw.bin":"ABC","lib/inner.js":"export const text = open('./near.txt'); export const up = open('../raw.bin');","lib/near.txt":"near"}}
import { check } from 'k6';
import { text, up } from './lib/inner.js';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const words = open('./data/words.txt');
const bare = open('data/words.txt');
const bytes = open('raw.bin', 'b');
export default function () {
  is('text', words);
  is('bare', bare === words);
  is('bytes', [Object.prototype.toString.call(bytes), bytes.byteLength]);
  is('relative to the file', [text, up]);
}
