import { Counter } from 'k6/metrics';
new Counter('not allowed!');
export default function () {}
