// {"log":"kinds"}
import { check } from 'k6';
const ready = await Promise.resolve(1);
export default function () { check(ready, { ready: (x) => x === 1 }); }
