import type { FeaturizeBenchmark, FeaturizeRow, FeaturizeSide } from './featurize.mts';
import { gigabytes, markdownTable, type TableColumn, times } from './markdown.mts';

const right = (title: string, cell: (row: FeaturizeRow) => string): TableColumn<FeaturizeRow> => ({
  title,
  align: 'right',
  cell,
});

const milliseconds = (seconds: number): string => (1000 * seconds).toFixed(1);

/** A measure of skrub's side; a dash where it was not given the table. */
const theirs = (title: string, cell: (side: FeaturizeSide, row: FeaturizeRow) => string) =>
  right(title, (row) => (row.reference === null ? '–' : cell(row.reference, row)));

const columns: readonly TableColumn<FeaturizeRow>[] = [
  { title: 'table', align: 'left', cell: (row) => row.title },
  right('rows × features', (row) => `${row.ours.rows} × ${row.ours.features}`),
  right('bon, s', (row) => row.ours.seconds.fit.toFixed(2)),
  theirs('skrub, s', ({ seconds }) => seconds.fit.toFixed(2)),
  theirs('ratio', ({ seconds }, { ours }) => times(seconds.fit / ours.seconds.fit)),
  right('one row, bon, ms: first, later', ({ ours: { seconds } }) =>
    [seconds.oneRow, seconds.warmRow].map(milliseconds).join(', '),
  ),
  theirs('one row, skrub, ms: first, later', ({ seconds }) =>
    [seconds.oneRow, seconds.warmRow].map(milliseconds).join(', '),
  ),
  right('memory, bon', (row) => gigabytes(row.ours.peakMemoryBytes)),
  theirs('memory, skrub', ({ peakMemoryBytes }) => gigabytes(peakMemoryBytes)),
];

/** The page of the featurize benchmark. */
export function renderFeaturize({ host, dataset, rows }: FeaturizeBenchmark): string {
  const versions = rows.flatMap(({ reference }) => Object.entries(reference?.versions ?? {}));
  const made = rows.map(
    ({ name, date, commit, load }) =>
      `${name} ${date}, commit ${commit}, load average ${load.toFixed(1)}`,
  );
  const notes = rows.flatMap(({ title, note }) =>
    note === undefined ? [] : [`${title}: ${note}`],
  );
  return [
    '# Features of a table: bon against skrub and scikit-learn',
    `Fit and features of the training table, the least of two runs of either side (of one, where skrub takes over a minute), taken in turns on one machine: ${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}; Node ${host.node}; ${[...new Map(versions)].map(([name, version]) => `${name} ${version}`).join(', ')}. Flows: ${dataset}. Measured: ${made.join('; ')}.`,
    markdownTable(columns, rows),
    `Each side is a process of its own; memory is its peak resident size. skrub’s side is what graphistry puts together: host one-hots, TableVectorizer with GapEncoder, median imputer and quantile transformer, all dense. One row is \`transform\` of a single row: the first after fitting, and the median of later ones (for skrub without hosts and scaler). Skrub is not given: ${notes.join('; ')}.`,
    'Run it with `npm run peers -- featurize [--flows FILE] [--tables notebook,flows,texts,capture]`.',
  ].join('\n\n');
}
