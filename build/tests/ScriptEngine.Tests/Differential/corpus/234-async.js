import { check, sleep } from 'k6';
import http from 'k6/http';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { iterations: 2 };
const later = (ms) => new Promise((resolve) => setTimeout(() => resolve(ms), ms));
export default async function () {
  is('awaited', await later(30));
  is('all', await Promise.all([later(20), later(10), 3]));
  is('race', await Promise.race([later(200), later(10)]));
  try { await Promise.reject(new Error('rejected')); } catch (e) { is('caught', e.message); }
  is('request within', http.get(`${__ENV.BASE}/`).status);
}
