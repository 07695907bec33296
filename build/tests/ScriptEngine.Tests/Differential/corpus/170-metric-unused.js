// {"compare":["text"]}
import { Counter, Trend, Gauge, Rate } from 'k6/metrics';
new Counter('unused_one'); new Trend('unused_two'); new Gauge('unused_three'); new Rate('unused_four');
export default function () {}
