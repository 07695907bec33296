import http from 'k6/http';
import { check, group } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';
const bought = new Counter('bought'), fair = new Rate('fair'), size = new Trend('basket_size');
export const options = { scenarios: { shop: { executor: 'per-vu-iterations', vus: 50, iterations: 4, maxDuration: '60s' } }, thresholds: { 'http_reqs{name:item}': ['count==800'], bought: ['count==200'], 'checks{group:::shop::item}': ['rate==1'] } };
export default function () {
  group('shop', () => {
    const items = group('item', () => {
      const answers = http.batch([1, 2, 3, 4].map((id) => ['GET', `${__ENV.BASE}/echo/${id}`, null, { tags: { name: 'item' } }]));
      answers.forEach((r, i) => check(r, { 'the right item': (x) => x.json('path') === `/echo/${i + 1}` }));
      return answers.length;
    });
    size.add(items);
    check(http.post(`${__ENV.BASE}/echo/order`, JSON.stringify({ vu: __VU, iteration: __ITER }), { tags: { name: 'order' } }), { 'own order': (r) => JSON.parse(r.json('body')).vu === __VU });
    bought.add(1);
    fair.add(__ITER % 2 === 0);
  });
}
