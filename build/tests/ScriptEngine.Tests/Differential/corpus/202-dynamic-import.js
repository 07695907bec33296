// {"log":"levels"}
import { check } from 'k6';
export default async function () { const m = await import('k6'); check(m, { loaded: () => true }); }
