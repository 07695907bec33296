// {"args":["--batch","4","--batch-per-host","2"]}
import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const start = Date.now();
  const responses = http.batch(Array(6).fill(['GET', `${__ENV.BASE}/delay/150`]));
  const took = Date.now() - start;
  check(responses, { 'six answers': (r) => r.length === 6 && r.every((x) => x.status === 200), 'three rounds of two': () => took >= 440 });
}
