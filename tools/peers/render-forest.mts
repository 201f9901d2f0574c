import {
  absent,
  gigabytes,
  markdownTable,
  seconds,
  share,
  times,
  type TableColumn,
} from './markdown.mts';
import type { ForestBenchmark, Measured, SetResult } from './forest-result.mts';

interface Row {
  readonly set: string;
  readonly what: string;
  readonly ours: number;
  readonly learn: number;
  readonly light?: number;
  readonly shown: (value: number) => string;
  readonly isScore?: boolean;
}

const left = (title: string, cell: (row: Row) => string): TableColumn<Row> => ({
  title,
  align: 'left',
  cell,
});
const right = (title: string, cell: (row: Row) => string): TableColumn<Row> => ({
  title,
  align: 'right',
  cell,
});

const columns: readonly TableColumn<Row>[] = [
  left('rows × features', ({ set }) => set),
  left('what', ({ what }) => what),
  right('bon', ({ ours, shown }) => shown(ours)),
  right('scikit-learn', ({ learn, shown }) => shown(learn)),
  right('LightGBM', ({ light, shown }) => (light === undefined ? absent : shown(light))),
  right('scikit-learn ÷ bon', ({ ours, learn, isScore }) =>
    isScore ? absent : times(learn / ours),
  ),
  right('LightGBM ÷ bon', ({ ours, light, isScore }) =>
    isScore || light === undefined ? absent : times(light / ours),
  ),
];

const millis = (value: number): string => `${(1000 * value).toFixed(0)} ms`;
const secs = (value: number): string => `${seconds(value)} s`;

function modelRows(
  set: string,
  what: string,
  ours: Measured,
  learn: Measured,
  light?: Measured,
): Row[] {
  const row = (of: keyof Measured, title: string, shown: Row['shown']): Row => ({
    set,
    what: `${what}: ${title}`,
    ours: ours[of],
    learn: learn[of],
    ...(light === undefined ? {} : { light: light[of] }),
    shown,
    isScore: of === 'accuracy',
  });
  return [
    row('fit', 'fit', secs),
    row('predict', 'score 4,000 rows', millis),
    row('accuracy', 'accuracy', share),
  ];
}

function setRows({ name, ours, peers }: SetResult): Row[] {
  const rows = [
    ...modelRows(name, 'forest', ours.forest, peers.forest, peers.lightForest),
    ...modelRows(name, 'boosting', ours.boosting, peers.boosting, peers.lightBoosting),
    {
      set: name,
      what: 'peak memory with the forest',
      ours: ours.peakMemoryBytes,
      learn: peers.peakMemoryBytes,
      shown: gigabytes,
    },
  ];
  if (ours.regressor !== undefined && peers.regressor !== undefined)
    rows.push(...modelRows(name, 'regressor', ours.regressor, peers.regressor));
  if (ours.permutation !== undefined && peers.permutation !== undefined)
    rows.push({
      set: name,
      what: 'permutation importance, 10 repeats',
      ours: ours.permutation,
      learn: peers.permutation,
      shown: secs,
    });
  return rows;
}

function provenance({ host, date, commit, threads, trees, majority }: ForestBenchmark): string {
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  const baselines = Object.entries(majority).map(([name, value]) => `${name}: ${share(value)}`);
  return [
    `${trees} trees a forest, 100 rounds of boosting, ${threads} threads for every side, all in one run, turn by turn; the least of the repeats.`,
    `${machine}; Node ${host.node}, Python ${host.python}; ${date}, commit ${commit}.`,
    `Accuracy is to be read against the majority class (${baselines.join('; ')}).`,
  ].join('\n');
}

const witnessLine = ({ rows, features, trees, theirs, ours }: ForestBenchmark['witness']): string =>
  `ml-random-forest on ${rows} × ${features}, ${trees} trees, one thread: ${secs(theirs)}; bon on the same: ${millis(ours)}.`;

const notes = [
  'LightGBM’s forest is its `rf` mode with 255 leaves, features drawn a node, 63 % of the rows a tree. Its boosting and scikit-learn’s grow 31 leaves,',
  'bon’s grow five levels. Hosts are dense for the peers, sparse for bon. Peak memory is that of the whole process.',
].join('\n');

/** The page docs/benchmarks/forest.md. */
export const renderForest = (benchmark: ForestBenchmark): string =>
  [
    '# Forests, here and in Python',
    '<!-- Rendered from forest.json by `npm run peers -- forest`; do not edit. -->',
    provenance(benchmark),
    markdownTable(columns, benchmark.sets.flatMap(setRows)),
    witnessLine(benchmark.witness),
    notes,
  ].join('\n\n') + '\n';
