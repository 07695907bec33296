import { randomSeed } from 'k6';
import exec from 'k6/execution';
import { positiveInteger, text } from './settings.js';

const seed = text('RANDOM_SEED') === undefined ? undefined : positiveInteger('RANDOM_SEED');
let seeded = false;

/** With RANDOM_SEED, makes this VU's choices the same in every run. Each VU gets its own: one seed for all would march them in step. */
export function seedRandom() {
  if (seed !== undefined && !seeded) {
    randomSeed(seed * 1000003 + exec.vu.idInTest);
  }
  seeded = true;
}

export const chance = (probability) => Math.random() < probability;
export const between = (low, high) => low + Math.random() * (high - low);
export const integerBelow = (limit) => Math.floor(Math.random() * limit);
export const oneOf = (list) => list[integerBelow(list.length)];
