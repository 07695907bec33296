import { Counter } from 'k6/metrics';
const started = new Counter('started');
export const options = { iterations: 5 };
export default function () {
  started.add(1);
  throw new Error('each time');
}
