import * as p from '../../../../k6-scripts/lib/predicates.js';
import { answer } from './support.js';

const page = { total_items: 3, total_pages: 1, current_page: 2, page_size: 20 };

export const predicateCases = {
  'A missing body is not an error but a failure': () =>
    [
      p.hasInteger('a'), p.hasText('a'), p.hasOtherText('a', 'b'), p.hasValue('a', 1), p.hasOneOf('a', [1]),
      p.hasList('a'), p.isList, p.isFilledList, p.hasPage(1),
    ].every((predicate) => predicate(answer(0)) === false),
  'A status is compared': () => p.hasStatus(201)(answer(201)) && !p.hasStatus(200)(answer(201)),
  'An integer is no fraction and no text': () =>
    p.hasInteger('a')(answer(200, { a: 0 })) && !p.hasInteger('a')(answer(200, { a: 1.5 })) && !p.hasInteger('a')(answer(200, { a: '1' })),
  'Text is not empty': () => p.hasText('a')(answer(200, { a: 'b' })) && !p.hasText('a')(answer(200, { a: '' })),
  'A value is compared': () => p.hasValue('a.b', true)(answer(200, { a: { b: true } }))
    && !p.hasValue('a', true)(answer(200, { a: 'true' })),
  'A value is one of many': () => p.hasOneOf('a', ['x', 'y'])(answer(200, { a: 'y' })) && !p.hasOneOf('a', ['x'])(answer(200, { a: 'y' })),
  'Another text is required': () => p.hasOtherText('a', 'x')(answer(200, { a: 'y' })) && !p.hasOtherText('a', 'x')(answer(200, { a: 'x' })),
  'An empty list is a list': () => p.isList(answer(200, [])) && p.hasList('a')(answer(200, { a: [] })),
  'An object is no list': () => !p.isList(answer(200, { a: 1 })) && !p.hasList('a')(answer(200, { a: {} })),
  'A filled list is not empty': () => p.isFilledList(answer(200, [1])) && !p.isFilledList(answer(200, [])),
  'A page has its four numbers': () => p.hasPage(2)(answer(200, { pagination: page }))
    && !p.hasPage(2)(answer(200, { pagination: { ...page, total_items: undefined } })),
  'A page is the one asked for': () => !p.hasPage(1)(answer(200, { pagination: page })),
};
