import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
export const options = { vus: 1, iterations: 2 };
export default function () {
  is('types', [typeof URL, typeof URLSearchParams, typeof fetch, typeof window, typeof global, typeof globalThis, typeof process, typeof Buffer, typeof require, typeof structuredClone, typeof queueMicrotask, typeof btoa, typeof atob, typeof Intl, typeof WebAssembly, typeof ReadableStream, typeof setTimeout, typeof setImmediate, typeof setInterval, typeof clearTimeout, typeof Temporal, typeof WeakRef, typeof FinalizationRegistry, typeof SharedArrayBuffer, typeof Atomics, typeof Iterator, typeof Proxy, typeof BigInt, typeof open, typeof __VU, typeof __ITER, typeof __ENV, typeof console].join());
  is('VU and ITER', [__VU, __ITER]);
  is('this', typeof this);
}
