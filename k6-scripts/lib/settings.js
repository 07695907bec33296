// What a run is told through environment variables. A value that makes no sense stops the run in its init, under the variable's name:
// a load test that quietly used something else would be believed.

const DURATION = /^(?=.)(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?(\d+(\.\d+)?ms)?$/;

/** A script that is started by hand with less than all its variables runs the rest at this profile. */
export const LIGHT = JSON.parse(open('../../configs/load-profiles.json')).profiles.light;

/** How many VUs the test has. */
export const testVus = () => positiveInteger('VUS', LIGHT.maxVus);

/** The variable's text, or `otherwise` where it is absent or empty. */
export function text(name, otherwise) {
  const value = __ENV[name];
  return value === undefined || value === '' ? otherwise : value;
}

/** One of `known`. Without a default the variable is required. */
export function choice(name, known, otherwise) {
  const value = text(name, otherwise);
  if (known.includes(value)) {
    return value;
  }
  throw value === undefined
    ? new Error(`${name} is not set: set it to one of ${known.join(', ')}`)
    : refused(name, value, `one of ${known.join(', ')}`);
}

/** A text of a form, or `otherwise`. */
export function matching(name, form, expected, otherwise) {
  const value = text(name, otherwise);
  if (value !== otherwise && !form.test(value)) {
    throw refused(name, value, expected);
  }
  return value;
}

export function positiveInteger(name, otherwise) {
  const value = String(text(name, otherwise));
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw refused(name, value, 'a whole number from 1 up');
  }
  return Number(value);
}

/** A duration as k6 writes it (`1m30s`, `1.5s`, `500ms`), as text. */
export function duration(name, otherwise) {
  const value = text(name, otherwise);
  if (!DURATION.test(value)) {
    throw refused(name, value, 'a duration such as 3m, 1m30s, 30s or 500ms');
  }
  return value;
}

/** A duration that is longer than nothing. */
export function positiveDuration(name, otherwise) {
  const value = duration(name, otherwise);
  if (!/[1-9]/.test(value)) {
    throw refused(name, value, 'a duration longer than nothing');
  }
  return value;
}

/** Milliseconds, as a number above 0. */
export function milliseconds(name, otherwise) {
  const value = String(text(name, otherwise));
  if (!/^\d+(\.\d+)?$/.test(value) || Number(value) === 0) {
    throw refused(name, value, 'a number of milliseconds above 0');
  }
  return Number(value);
}

/** A share from 0 to 1. */
export function rate(name, otherwise) {
  const value = String(text(name, otherwise));
  if (!/^\d+(\.\d+)?$/.test(value) || Number(value) > 1) {
    throw refused(name, value, 'a share from 0 to 1, such as 0.95');
  }
  return Number(value);
}

function refused(name, value, expected) {
  return new Error(`${name}=${value} is not ${expected}`);
}
