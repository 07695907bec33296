import { check } from 'k6';
export const options = { thresholds: { 'checks{check:a: b}': ['rate==1'], 'checks{url:http://x/}': ['rate>0'], 'checks{ kind : two words }': ['rate==1'] } };
export default function () { check(1, { 'a: b': () => true }); check(1, { c: () => true }, { kind: 'two words' }); }
