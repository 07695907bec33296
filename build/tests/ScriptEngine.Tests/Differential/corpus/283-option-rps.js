import { check } from 'k6';
export const options = { rps: 100 };
export default function () { check(1, { ran: () => true }); }
