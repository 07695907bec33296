// {"log":"levels"}
import http from 'k6/http';
import { check } from 'k6';
const said = (name, f) => { try { f(); check(1, { [`${name} accepted`]: () => true }); } catch (e) { check(1, { [`${name} throws ${e.name}`]: () => true }); } };
export default function () {
  said('nothing', () => http.batch());
  said('a string', () => http.batch('x'));
  said('no url', () => http.batch([{ method: 'GET' }]));
  said('invalid url', () => http.batch(['http://a b/']));
  said('null entry', () => http.batch([null]));
}
