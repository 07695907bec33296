// {"compare":["series"]}
import http from 'k6/http';
import { group } from 'k6';
export const options = { systemTags: [] };
export default function () { group('g', () => http.get(`${__ENV.BASE}/`, { tags: { own: 'tag' } })); }
