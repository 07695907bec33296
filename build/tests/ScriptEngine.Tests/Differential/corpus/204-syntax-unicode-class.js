// {"log":"levels"}
import { check } from 'k6';
const letters = /\p{L}/u;
export default function () { check('ü', { letter: (x) => letters.test(x) }); }
