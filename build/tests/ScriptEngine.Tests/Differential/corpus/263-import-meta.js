// {"log":"kinds"}
import { check } from 'k6';
export default function () { check(import.meta, { [Object.keys(import.meta).sort().join()]: () => true, resolve: () => import.meta.resolve('./x.js').endsWith('/x.js') }); }
