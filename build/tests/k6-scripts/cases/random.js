import { between, chance, integerBelow, oneOf } from '../../../../k6-scripts/lib/random.js';

const thousand = (draw) => Array.from({ length: 1000 }, draw);

export const randomCases = {
  'Certain and impossible are what they say': () => thousand(() => chance(1)).every(Boolean) && !thousand(() => chance(0)).some(Boolean),
  'A number lies between its bounds': () => thousand(() => between(1, 4)).every((value) => value >= 1 && value < 4),
  'An integer is below its limit and reaches all': () => new Set(thousand(() => integerBelow(3))).size === 3,
  'One of a list is of the list': () => thousand(() => oneOf(['a', 'b'])).every((value) => value === 'a' || value === 'b'),
};
