import http from 'k6/http';
class Point { constructor() { this.x = 1; } toString() { return 'a point'; } }
export default function () {
  console.log(new Point());
  console.log([new Point(), [1, [2]]]);
  console.log(JSON.stringify({ a: [1, { b: 'c' }] }, null, 2));
  console.log({ f: () => 1, u: undefined, n: null, d: new Date(0), s: Symbol('x').toString() });
  console.log(new TypeError('wrong'));
  console.log([]);
  console.log({});
  console.log(new Uint8Array([1, 2]));
  console.log(new Uint8Array([1, 2]).buffer);
  console.log('a', { b: 1 }, ['c']);
  console.log(Object.create(null));
  const round = { name: 'round' }; round.self = round;
  console.log(round);
  console.log(1n, true, [null, undefined]);
  console.error({ e: 1 });
  console.warn('two\nlines');
  console.log(http.get(`${__ENV.BASE}/headers`).headers['X-Multi']);
  console.log(Promise.resolve(1));
  console.log(function named() {});
  console.log([function named() {}, class A {}]);
  console.log('nested', { a: { b: { c: { d: { e: 1 } } } } });
}
