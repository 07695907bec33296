// {"args":["--no-thresholds"]}
import { Counter } from 'k6/metrics';
const ran = new Counter('ran');
export const options = { thresholds: { ran: ['count>5'], 'ran{a:b}': ['count<1'] } };
export default function () { ran.add(1, { a: 'b' }); }
