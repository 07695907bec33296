// {"args":["--out","csv=points.csv"]}
import { check } from 'k6';
export default function () { check(1, { ran: () => true }); }
