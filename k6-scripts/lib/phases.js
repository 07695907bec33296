// Tags what is measured with the phase of the run in which it was begun, so that k6 itself can tell the steady state from the ramps:
// `http_req_duration{phase:steady}`. A run that has not the stages of lib/options.js has no phases, and no tag says so.
import exec from 'k6/execution';

const UNITS = { h: 3600000, m: 60000, s: 1000, ms: 1 };

let steadyState; // where it begins and ends, in milliseconds of the run
let run; // this VU's clock and tags, none in a run without stages

/** Lets `tagPhase` know the stages: durations as k6 writes them. */
export function followStages(rampUp, hold) {
  const begin = inMilliseconds(rampUp);
  steadyState = { begin, end: begin + inMilliseconds(hold) };
}

/** To be called before each request: the VU's samples carry the phase from now on. */
export function tagPhase() {
  // k6 makes these objects anew at each look, which took it 30 µs a request: one look a VU is enough, since they show what is now.
  run ??= steadyState !== undefined && isStaged() ? { clock: exec.instance, tags: exec.vu.metrics.tags } : {};
  if (run.clock === undefined) {
    return;
  }
  const phase = phaseAt(run.clock.currentTestRunDuration);
  if (run.tags.phase !== phase) {
    run.tags.phase = phase;
  }
}

/** Which phase a moment is in: its distance from the run's begin, in milliseconds. */
export function phaseAt(elapsed) {
  if (elapsed < steadyState.begin) {
    return 'ramp-up';
  }
  return elapsed < steadyState.end ? 'steady' : 'ramp-down';
}

// --vus, --duration and --iterations on k6's command line put other executors in the place of the stages; setup() has none.
const isStaged = () => exec.vu.idInTest > 0 && exec.scenario.executor === 'ramping-vus';

function inMilliseconds(duration) {
  let sum = 0;
  for (const [, number, unit] of duration.matchAll(/([\d.]+)(ms|h|m|s)/g)) {
    sum += Number(number) * UNITS[unit];
  }
  return sum;
}
