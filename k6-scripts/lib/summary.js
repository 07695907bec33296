// The build has k6 export each trend's whole distribution, a percentile for each percent, so that tests can be judged together. k6's own
// table at the end of its log would have a column for each of them: this one has what people read.
const COLUMNS = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'];
const MOST_COLUMNS_TO_READ = 20;

/** k6 calls it at the end of a run; undefined leaves the text to k6. */
export function handleSummary(data) {
  return data.options.summaryTrendStats.length > MOST_COLUMNS_TO_READ ? { stdout: summaryText(data) } : undefined;
}

export function summaryText(data) {
  const metrics = Object.entries(data.metrics).sort(([left], [right]) => (left < right ? -1 : 1));
  const checks = checksOf(data.root_group);
  // An operation's success is all that it has, and stands among the thresholds.
  const measured = metrics.filter(([name]) => !name.startsWith('operation_success{'));
  const width = Math.max(...measured.map(([name]) => name.length));
  return ['',
    ...section('THRESHOLDS', metrics.flatMap(thresholdLines)),
    ...section('CHECKS', checks.map(({ name, passes, fails }) => `${mark(fails === 0)} ${name}: ${passes} of ${passes + fails}`)),
    ...section('METRICS', measured.map(([name, metric]) => `${`${name} `.padEnd(width + 3, '.')}: ${figures(metric)}`)),
    ''].join('\n');
}

const section = (heading, lines) => (lines.length === 0 ? [] : [`  ${heading}`, ...lines.map((line) => `    ${line}`), '']);

const mark = (ok) => (ok ? '✓' : '✗');

function thresholdLines([name, metric]) {
  return Object.entries(metric.thresholds || {}).map(([expression, { ok }]) => {
    // k6 passes what it did not measure.
    if (metric.type === 'rate' && metric.values.passes + metric.values.fails === 0) {
      return `- ${name} '${expression}' not reached`;
    }
    const [stat] = expression.split(/[<>=!]/);
    const value = metric.values[stat.replace(/\s/g, '')];
    return `${mark(ok)} ${name} '${expression}'${value === undefined ? '' : ` ${stat.trim()}=${number(value, metric)}`}`;
  });
}

const checksOf = (group) => [...group.checks, ...group.groups.flatMap(checksOf)];

function figures(metric) {
  const { type, values } = metric;
  if (type === 'rate') {
    return `${(values.rate * 100).toFixed(2)}% ${values.passes} of ${values.passes + values.fails}`;
  }
  const columns = type === 'trend' ? COLUMNS : Object.keys(values).sort();
  return columns.filter((column) => column in values).map((column) => `${column}=${number(values[column], metric, column)}`).join(' ');
}

function number(value, { contains, type }, column) {
  if (type === 'rate') {
    return `${(value * 100).toFixed(2)}%`;
  }
  const text = String(Number(value.toFixed(2)));
  return contains === 'time' && column !== 'count' ? `${text}ms` : text;
}
