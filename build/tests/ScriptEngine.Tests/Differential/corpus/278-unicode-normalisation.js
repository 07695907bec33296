import { check } from 'k6';
export default function () { check(1, { [`${'\u00e9'.normalize('NFD').length} ${'\u00df'.toUpperCase()}`]: () => true }); }
