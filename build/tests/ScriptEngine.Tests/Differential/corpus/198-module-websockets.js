import ws from 'k6/ws';
import { check } from 'k6';
export default function () { check(1, { loaded: () => true }); }
