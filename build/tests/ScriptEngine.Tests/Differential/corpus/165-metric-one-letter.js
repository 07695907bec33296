import { Counter } from 'k6/metrics';
new Counter('c');
export default function () {}
