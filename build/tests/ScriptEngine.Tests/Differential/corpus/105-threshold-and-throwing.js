import { Rate } from 'k6/metrics';
const ok = new Rate('ok');
export const options = { iterations: 3, thresholds: { ok: ['rate>0.9'] } };
export default function () { ok.add(__ITER === 0); if (__ITER > 0) throw new Error('late'); }
