// {"args":["--insecure-skip-tls-verify"]}
import http from 'k6/http';
import { check } from 'k6';
export default function () { const r = http.get(`${__ENV.BASES}/`); check(r, { [r.proto]: () => true }); }
