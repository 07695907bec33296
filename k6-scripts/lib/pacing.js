import { sleep } from 'k6';
import { between } from './random.js';

/** A person who reads and decides. */
export const think = () => sleep(between(1, 4));

/** A person who clicks on to the next page. */
export const turnPage = () => sleep(between(0.5, 1.5));

/** Between iterations of a script that plays no person. Also what keeps a VU whose first step fails from hammering. */
export const rest = () => sleep(1);
