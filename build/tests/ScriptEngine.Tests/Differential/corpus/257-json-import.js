// {"files":{"data.json":"{\"a\":1}"},"log":"levels"}
import data from './data.json';
import { check } from 'k6';
export default function () { check(data, { a: (d) => d.a === 1 }); }
