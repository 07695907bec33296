// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
export default function () { check(http.get(`${__ENV.BASE}/json`), { reversed: (r) => r.json('a.@reverse.0.id') === 3 }); }
