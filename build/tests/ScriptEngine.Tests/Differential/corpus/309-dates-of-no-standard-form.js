import { check } from 'k6';
export default function () { check(1, { [`${Date.parse('2024-13-01')} ${Date.parse('12')}`]: () => true }); }
