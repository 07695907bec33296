// {"args":["--tag","team=a","--tag","build=7"],"compare":["series"]}
import { check } from 'k6';
import http from 'k6/http';
export const options = { tags: { team: 'script', only: 'script' } };
export default function () { check(http.get(`${__ENV.BASE}/`), { ok: (r) => r.status === 200 }); }
