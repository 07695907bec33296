import * as settings from '../../../../k6-scripts/lib/settings.js';
import { throwsWith, withVariables } from './support.js';

const given = (value, action) => withVariables({ SETTING: value }, action);
const refuses = (read, values) => values.every((value) =>
  given(value, () => throwsWith(() => read('SETTING', undefined), `SETTING=${value} is not`)));

export const settingCases = {
  'An absent variable takes its default': () => settings.text('SETTING', 'other') === 'other',
  'An empty variable counts as absent': () => given('', () => settings.text('SETTING', 'other') === 'other'),
  'A set variable wins over its default': () => given('this', () => settings.text('SETTING', 'other') === 'this'),

  'A choice takes a known value': () => given('b', () => settings.choice('SETTING', ['a', 'b']) === 'b'),
  'A choice refuses an unknown value and names the known': () =>
    given('c', () => throwsWith(() => settings.choice('SETTING', ['a', 'b'], 'a'), 'SETTING=c', 'a, b')),
  'A choice without a default is required': () => throwsWith(() => settings.choice('SETTING', ['a', 'b']), 'SETTING is not set', 'a, b'),

  'A whole number is read': () => given('12', () => settings.positiveInteger('SETTING') === 12),
  'A whole number refuses everything else': () => refuses(settings.positiveInteger, ['0', '-1', '1.5', '1e3', '5 ', 'ten']),

  'Durations are read as k6 writes them': () => ['3m', '1m30s', '1h', '500ms', '0s', '1.5s', '1h2m3s4ms'].every((value) =>
    given(value, () => settings.duration('SETTING') === value)),
  'A duration refuses everything else': () => refuses(settings.duration, ['30', 's', '1.s', '.5s', '-1s', '1s1m', 'soon']),
  'A positive duration refuses nothing at all': () => refuses(settings.positiveDuration, ['0s', '0m0s']),

  'Milliseconds may have a fraction': () => given('0.5', () => settings.milliseconds('SETTING') === 0.5),
  'Milliseconds refuse everything else': () => refuses(settings.milliseconds, ['0', '-1', '60s', '1e3']),

  'A rate lies from 0 to 1': () => ['0', '0.95', '1'].every((value) => given(value, () => settings.rate('SETTING') === Number(value))),
  'A rate refuses everything else': () => refuses(settings.rate, ['80', '1.01', '-0.1', '95%']),
};
