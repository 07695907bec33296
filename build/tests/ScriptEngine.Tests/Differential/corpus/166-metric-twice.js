import { Counter } from 'k6/metrics';
const one = new Counter('same'), two = new Counter('same');
export default function () { one.add(1); two.add(2); }
