import {
  absent,
  gigabytes,
  markdownTable,
  seconds,
  share,
  times,
  type TableColumn,
} from './markdown.mts';
import {
  type AccuracyResult,
  type ForestBenchmark,
  type Measured,
  type SetResult,
  type Side,
  type SideName,
  sides,
  type WitnessResult,
} from './forest-result.mts';

interface Row {
  readonly set: string;
  readonly what: string;
  readonly values: Readonly<Partial<Record<SideName, number | undefined>>>;
  readonly shown: (value: number) => string;
  /** Whether less is better, so that a ratio says how many times better bon is. */
  readonly isCost: boolean;
}

const millis = (value: number): string => `${(1000 * value).toFixed(0)} ms`;
const secs = (value: number): string => `${seconds(value)} s`;

const columns: readonly TableColumn<Row>[] = [
  { title: 'rows × features', align: 'left', cell: ({ set }) => set },
  { title: 'what', align: 'left', cell: ({ what }) => what },
  ...sides.map((side): TableColumn<Row> => ({
    title: side,
    align: 'right',
    cell: ({ values, shown }) => shownOr(values[side], shown),
  })),
  ...(['scikit-learn', 'LightGBM'] as const).map((side): TableColumn<Row> => ({
    title: `${side} ÷ bon`,
    align: 'right',
    cell: ({ values, isCost }) => {
      const [ours, theirs] = [values.bon, values[side]];
      return !isCost || ours === undefined || theirs === undefined ? absent : times(theirs / ours);
    },
  })),
];

const shownOr = (value: number | undefined, shown: (value: number) => string): string =>
  value === undefined ? absent : shown(value);

const figures: readonly {
  readonly what: string;
  readonly of: (side: Side) => number | undefined;
  readonly shown: Row['shown'];
  readonly isCost?: boolean;
}[] = [
  ...modelFigures('forest', ({ forest }) => forest),
  { what: 'peak memory with the forest', of: (side) => side.peakMemoryBytes, shown: gigabytes },
  ...modelFigures('forest of 8 levels', ({ shallow }) => shallow),
  ...modelFigures('boosting', ({ boosting }) => boosting),
  ...modelFigures('regressor', ({ regressor }) => regressor),
  { what: 'permutation importance, 10 repeats', of: (side) => side.permutation, shown: secs },
];

function modelFigures(what: string, of: (side: Side) => Measured | undefined) {
  return [
    { what: `${what}: fit`, of: (side: Side) => of(side)?.fit, shown: secs },
    { what: `${what}: score 4,000 rows`, of: (side: Side) => of(side)?.predict, shown: millis },
    {
      what: `${what}: accuracy`,
      of: (side: Side) => of(side)?.accuracy,
      shown: share,
      isCost: false,
    },
  ];
}

function setRows({ title, trees, sides: measured }: SetResult): Row[] {
  const set = trees === 100 ? title : `${title}, ${trees} trees`;
  return figures
    .map(({ what, of, shown, isCost = true }): Row => {
      const values = Object.fromEntries(
        Object.entries(measured).map(([side, figure]) => [side, of(figure)]),
      );
      return { set, what, values, shown, isCost };
    })
    .filter(({ values }) => values.bon !== undefined);
}

function provenance({ host, threads, sets }: ForestBenchmark): string {
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  const versions = new Set(
    sets.flatMap(({ sides: measured }) =>
      Object.values(measured).flatMap(({ versions: own }) =>
        Object.entries(own)
          .filter(([name]) => !['node', 'python', 'numpy'].includes(name))
          .map((version) => version.join(' ')),
      ),
    ),
  );
  const each = sets.map(
    ({ title, date, commit, repeats, load, majority }) =>
      `- ${title}: ${date}, commit ${commit}, ${repeats} ${repeats === 1 ? 'turn' : 'turns'}${underLoad(load)}, the larger class has ${share(majority)} of the test rows`,
  );
  return [
    `100 trees a forest and 100 rounds of boosting, ${threads} threads for every side, the sides in turns in one run; the least of the turns,`,
    'and of five times that the test rows are scored. Each turn has a seed of its own; accuracies are the medians of the turns.',
    `${machine}; Node ${host.node}, Python ${host.python}, ${[...versions].join(', ')}.`,
    '',
    ...each,
  ].join('\n');
}

/** Other work on the machine, when it is known. */
const underLoad = (load: number | undefined): string =>
  load === undefined ? '' : `, load ${load.toFixed(1)}`;

const accuracyColumns: readonly TableColumn<AccuracyResult>[] = [
  { title: 'data', align: 'left', cell: ({ name }) => name },
  { title: 'rows × features', align: 'right', cell: (row) => `${row.rows} × ${row.features}` },
  { title: 'score', align: 'left', cell: ({ kind }) => (kind === 'classes' ? 'accuracy' : 'R²') },
  { title: 'bon', align: 'right', cell: ({ ours }) => share(ours) },
  { title: 'scikit-learn', align: 'right', cell: ({ theirs }) => share(theirs) },
  {
    title: 'bon − scikit-learn',
    align: 'right',
    cell: ({ ours, theirs }) => (ours - theirs).toFixed(4),
  },
];

const accuracyPart = (rows: readonly AccuracyResult[]): string[] => [
  '## As good as scikit-learn’s',
  'Forests of 100 trees, judged by the same five folds on both sides; medians of five seeds.',
  markdownTable(accuracyColumns, rows),
];

const witnessLine = ({ rows, features, trees, theirs, ours }: WitnessResult): string =>
  `ml-random-forest on ${rows} × ${features}, ${trees} trees, one thread: ${secs(theirs)}; bon on the same: ${millis(ours)}.`;

const notes = [
  'Forests are grown out, to pure leaves, or to 8 levels; a split tries the square root of the features. LightGBM’s forest is its `rf` mode, 63 % of the',
  'rows a tree. Boosting: 31 leaves; five levels for ydf. Hosts are dense for',
  'the peers, sparse for bon; ydf, which needs minutes for so many columns, is left out there, and so is its boosting beyond 20,000 rows. Peak memory is that of the whole process.',
].join('\n');

/** The page docs/benchmarks/forest.md. */
export const renderForest = (benchmark: ForestBenchmark): string =>
  [
    '# Forests, here and in Python',
    '<!-- Rendered from forest.json by `npm run peers -- forest`; do not edit. -->',
    provenance(benchmark),
    markdownTable(columns, benchmark.sets.flatMap(setRows)),
    notes,
    ...(benchmark.witness === undefined ? [] : [witnessLine(benchmark.witness)]),
    ...(benchmark.accuracy === undefined ? [] : accuracyPart(benchmark.accuracy)),
  ].join('\n\n') + '\n';
