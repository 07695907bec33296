import { SharedArray } from 'k6/data';
new SharedArray('bad', () => 'no array');
export default function () {}
