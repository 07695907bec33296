// {"args":["--vus","2"]}
import { check } from 'k6';
export default function () { check(1, { ran: () => true }); }
