// {"compare":["series"]}
import { group, check } from 'k6';
import { Counter } from 'k6/metrics';
const c = new Counter('my_counter');
export const options = { iterations: 2 };
export default function () { c.add(1); group('deep', () => { c.add(1); throw new Error('from within a group'); }); }
