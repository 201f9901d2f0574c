import type { FeaturizeBenchmark, FeaturizeRow } from './featurize.mts';
import { gigabytes, markdownTable, type TableColumn, times } from './markdown.mts';

const right = (title: string, cell: (row: FeaturizeRow) => string): TableColumn<FeaturizeRow> => ({
  title,
  align: 'right',
  cell,
});

const columns: readonly TableColumn<FeaturizeRow>[] = [
  { title: 'table', align: 'left', cell: (row) => row.title },
  right('rows × features', (row) => `${row.ours.rows} × ${row.ours.features}`),
  right('bon, s', (row) => row.ours.seconds.fit.toFixed(2)),
  right('skrub, s', (row) => row.reference.seconds.fit.toFixed(2)),
  right('ratio', (row) => times(row.reference.seconds.fit / row.ours.seconds.fit)),
  right('one row, bon, ms', (row) => (1000 * row.ours.seconds.oneRow).toFixed(1)),
  right('one row, skrub, ms', (row) => (1000 * row.reference.seconds.oneRow).toFixed(1)),
  right('memory, bon', (row) => gigabytes(row.ours.peakMemoryBytes)),
  right('memory, skrub', (row) => gigabytes(row.reference.peakMemoryBytes)),
];

/** The page of the featurize benchmark. */
export function renderFeaturize({
  host,
  date,
  commit,
  dataset,
  rows,
  load,
}: FeaturizeBenchmark): string {
  const versions = Object.entries(rows[0]?.reference.versions ?? {});
  return [
    '# Features of a table: bon against skrub and scikit-learn',
    `Fit and features of the training table, the least of the runs of either side, taken in turns on one machine: ${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}; Node ${host.node}; ${versions.map(([name, version]) => `${name} ${version}`).join(', ')}. Load average at the start: ${load.toFixed(1)}. Flows: ${dataset}. ${date}, commit ${commit}.`,
    markdownTable(columns, rows),
    'Each side is a process of its own; memory is its peak resident size. skrub’s side is what graphistry puts together: host one-hots, TableVectorizer with GapEncoder, median imputer and quantile transformer, all dense. One row is the first `transform` after fitting (for skrub without the scaler).',
    'Run it with `npm run peers -- featurize [--flows FILE] [--tables notebook,flows,texts]`.',
  ].join('\n\n');
}
