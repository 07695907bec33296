// {"files":{"lib/a.js":"import { b } from './b.js';\nexport default function () { return `a ${b}`; }\nexport let count = 0;\nexport const more = () => ++count;","lib/b.js":"export const b = 'b';\nexport * from './c.js';","lib/c.js":"export const c = 'c'; export class Thing { #secret = 1; get secret() { return this.#secret; } static make() { return new Thing(); } }"}}
import { check } from 'k6';
import a, { count, more } from './lib/a.js';
import * as b from './lib/b.js';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  is('default', a());
  more();
  is('live binding', count);
  is('namespace', Object.keys(b).sort());
  is('class', b.Thing.make().secret);
}
