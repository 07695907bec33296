import { Counter } from 'k6/metrics';

const names = ['ab', 'aB', 'Ab', 'AB', 'a_b', 'ab1', 'ab10', 'ab2', 'aC', '_x', 'z9', 'Z'.repeat(30), 'a_', 'aa', 'A1'];
const counters = names.map((name) => new Counter(name));
const tags = ['x', 'X', 'x y', 'x-y', 'x_y', '1', '"quoted"', 'a/b', 'a.b', '日本'];

export const options = {
  iterations: 1,
  thresholds: Object.fromEntries(tags.map((tag) => [`aa{name:${tag}}`, ['count<1']]).concat([['aa{ other : x , name:x}', ['count<1']], ['ab{name:x}', ['count==1']]])),
};

export default function () {
  counters.forEach((counter) => counter.add(1, { name: 'x' }));
  tags.forEach((tag) => counters[names.indexOf('aa')].add(1, { name: tag, other: 'x' }));
}

export function handleSummary(data) { console.log(JSON.stringify(data)); }
