import { check, group } from 'k6';
export default function () {
  check(1, { ['x'.repeat(300)]: () => true, '': () => true, ' spaces ': () => true, 'new\nline': () => true, '<html>&"quotes"': () => false });
  group('ü 😀', () => check(1, { 'ünïcödé 😀': () => true }));
}
