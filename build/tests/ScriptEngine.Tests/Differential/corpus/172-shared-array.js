// {"files":{"users.json":"[{\"name\":\"a\",\"n\":[1,2]},{\"name\":\"b\"},{\"name\":\"c\"}]"}}
import { SharedArray } from 'k6/data';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const users = new SharedArray('users', () => JSON.parse(open('./users.json')));
const same = new SharedArray('users', () => ['never called again']);
export const options = { vus: 2, iterations: 2 };
const said = (name, f) => { try { is(name, f()); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  is('length', [users.length, same.length]);
  is('first', users[0]);
  is('missing', typeof users[9]);
  is('negative', typeof users[-1]);
  is('methods', [users.map((u) => u.name), users.find((u) => u.name === 'b').name, users.filter((u) => u.n).length, users.slice(1, 2).length, users.indexOf(1), users.includes(1)]);
  is('spread', [...users].length);
  is('forEach', (() => { let n = 0; users.forEach(() => n++); return n; })());
  let names = '';
  for (const u of users) names += u.name;
  is('for of', names);
  is('is an array', Array.isArray(users));
  is('json', JSON.stringify(users).length);
  said('write', () => { users[0] = 1; return users[0].name; });
  said('write inside', () => { users[0].name = 'changed'; return users[0].name; });
  said('push', () => users.push(1));
}
