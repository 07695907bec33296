import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export default function () {
  const start = Date.now();
  setTimeout(() => is('after 100 ms', Date.now() - start >= 95), 100);
  setTimeout((a, b) => is('arguments', [a, b]), 10, 'x', 2);
  const gone = setTimeout(() => is('cleared', false), 50);
  clearTimeout(gone);
  let ticks = 0;
  const interval = setInterval(() => { if (++ticks === 3) { clearInterval(interval); is('ticks', ticks); } }, 20);
  Promise.resolve().then(() => is('microtask', true));
  is('type', typeof gone);
}
