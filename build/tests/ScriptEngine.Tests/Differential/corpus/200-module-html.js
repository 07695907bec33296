import { parseHTML } from 'k6/html';
import { check } from 'k6';
export default function () { check(parseHTML('<p>x</p>').find('p').text(), { text: (t) => t === 'x' }); }
