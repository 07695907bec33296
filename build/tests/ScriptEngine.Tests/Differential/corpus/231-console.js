export default function () {
  console.log('plain');
  console.log('two', 'words', 3, true, null, undefined);
  console.log({ a: 1, b: [1, 2], c: { d: 'e' } });
  console.log([1, 'two', { three: 3 }]);
  console.log(() => 1);
  console.log(new Error('an error').message);
  console.log();
  console.log('');
  console.log('with "quotes" and \\ and \n a line');
  console.log('%s is not %d', 'formatted', 1);
  console.info('info');
  console.debug('debug is hidden');
  console.warn('warn');
  console.error('error');
  console.log(new Date(0));
  console.log(1e21, 0.1, -0, NaN, Infinity);
  console.log('ünïcödé 😀');
  console.log(Symbol.iterator.toString());
  console.log(new Map([[1, 2]]), new Set([1]));
  console.log(Object.keys(console).sort().join());
}
