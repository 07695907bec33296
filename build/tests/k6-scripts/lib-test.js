// Tests of k6-scripts/lib, in k6 itself, since its modules exist nowhere else. Needs no server:
//   k6 run build/tests/k6-scripts/lib-test.js
// One failed case fails the run (exit 99) and shows under its name.
import { check } from 'k6';
import { contractCases } from './cases/contract.js';
import { errorCases } from './cases/errors.js';
import { nameCases } from './cases/names.js';
import { operationCases } from './cases/operations.js';
import { optionCases } from './cases/options.js';
import { predicateCases } from './cases/predicates.js';
import { randomCases } from './cases/random.js';
import { settingCases } from './cases/settings.js';
import { shareCases } from './cases/shares.js';
import { summaryCases } from './cases/summary.js';
import { tokenCases } from './cases/tokens.js';

export const options = {
  vus: 1,
  iterations: 1,
  thresholds: { checks: ['rate==1'] },
};

export default function () {
  const groups = [
    settingCases, optionCases, tokenCases, predicateCases, errorCases, operationCases, randomCases, summaryCases, nameCases, shareCases,
    contractCases,
  ];
  for (const [sentence, holds] of groups.flatMap(Object.entries)) {
    check(holds, { [sentence]: passes });
  }
}

function passes(holds) {
  try {
    return holds() === true;
  } catch (error) {
    console.error(String(error));
    return false;
  }
}
