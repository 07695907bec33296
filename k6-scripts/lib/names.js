import exec from 'k6/execution';
import { matching } from './settings.js';

// The build makes it once a run. A script that is started by hand has none, and its things tell no time.
const RUN_ID = matching('RUN_ID', /^\d{8}T\d{6}Z-[0-9a-z]{4}$/, 'an id such as 20261130T081500Z-3f9a', 'by-hand');

/** The name of what this iteration makes, by which it is found and deleted again. @param {string} what such as `graph` */
export const madeName = (what) => nameOf(RUN_ID, what, exec.vu.idInTest, exec.vu.iterationInInstance);

/** The form of these names, which LoadTesting/Model/MadeName.cs reads. */
export const nameOf = (runId, what, vu, iteration) => `Load test ${runId} ${what} ${vu}-${iteration}`;
