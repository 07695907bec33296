import { randomSeed, check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  randomSeed(42);
  const one = [Math.random(), Math.random()];
  randomSeed(42);
  const two = [Math.random(), Math.random()];
  is('same again', one[0] === two[0] && one[1] === two[1]);
  is('between', one.every((x) => x >= 0 && x < 1) && one[0] !== one[1]);
}
