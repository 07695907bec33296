import { Counter, Trend } from 'k6/metrics';
const mine = new Counter('http_reqs');
const other = new Trend('http_req_waiting', true);
export default function () { mine.add(5); other.add(3); }
