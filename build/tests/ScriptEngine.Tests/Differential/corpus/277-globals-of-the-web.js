import { check } from 'k6';
export default function () { check(1, { [[typeof TextEncoder, typeof TextDecoder, typeof crypto].join()]: () => true }); }
