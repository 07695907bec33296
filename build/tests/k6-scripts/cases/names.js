import { madeName, nameOf } from '../../../../k6-scripts/lib/names.js';
import { equal } from './support.js';

// The same examples as LoadTesting.Tests reads: what makes names and what recognises them must not part.
const { made } = JSON.parse(open('./names.json'));

export const nameCases = {
  'Names have the form by which they are found again': () =>
    made.length > 0 && equal(made.map(({ run, what, vu, iteration }) => nameOf(run, what, vu, iteration)), made.map(({ name }) => name)),
  'A script that is started by hand makes names that are recognised too': () => madeName('graph') === 'Load test by-hand graph 1-0',
};
