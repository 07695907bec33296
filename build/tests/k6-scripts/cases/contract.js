import { CREATOR_PATHS, creatorPath } from '../../../../k6-scripts/lib/contract.js';
import { readCreator } from '../../../../k6-scripts/lib/operations/store.js';
import { answer } from './support.js';

const asked = [];
const platform = (creators, status) => (path) => {
  asked.push(path);
  return path.includes('?') ? answer(200, { creators }) : answer(status, {});
};
const one = [{ username: 'a b' }];

export const contractCases = {
  'The new path is taken where it answers': () => creatorPath(platform(one, 200)) === CREATOR_PATHS.new,
  'The old path is taken where the new one is unknown': () => creatorPath(platform(one, 404)) === CREATOR_PATHS.old,
  'A platform that fails is not taken for an old one': () => creatorPath(platform(one, 500)) === CREATOR_PATHS.new,
  'A store without creators decides nothing': () => creatorPath(platform([], 404)) === CREATOR_PATHS.new
    && creatorPath(() => answer(0)) === CREATOR_PATHS.new,
  'A creator of the list is asked for': () => {
    creatorPath(platform(one, 200));
    return asked.pop() === '/api/store/creators/a%20b';
  },
  'Both paths are one operation': () => readCreator('x', CREATOR_PATHS.old).name === readCreator('x', CREATOR_PATHS.new).name
    && readCreator('x', CREATOR_PATHS.old).path === '/api/store/creator/x',
};
