import crypto from 'k6/crypto';
import { check } from 'k6';
export default function () { check(crypto.sha256('x', 'hex').length, { hash: (n) => n === 64 }); }
