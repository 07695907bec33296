// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
const sorted = (key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const is = (name, got) => check(got, { [`${name}: ${JSON.stringify(got, sorted)}`]: () => true });
const said = (name, params) => { try { is(name, http.get(`${__ENV.BASE}/text/1`, params).status); } catch (e) { is(`${name} throws`, e.name); } };
export default function () {
  said('null', null);
  said('undefined', undefined);
  said('unknown param', { nonsense: 1 });
  said('bad timeout', { timeout: 'soon' });
  said('headers null', { headers: null });
  said('tags null', { tags: null });
  said('jar of nothing', { jar: null });
  said('redirects text', { redirects: 'x' });
}
