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
  secondsOf,
  stages,
  type NotebookBenchmark,
  type NotebookSide,
} from './notebook-result.mts';

interface Row {
  readonly title: string;
  readonly ours: string;
  readonly reference: string;
  readonly ratio?: string;
}

const left = <R,>(title: string, cell: (row: R) => string): TableColumn<R> => ({
  title,
  align: 'left',
  cell,
});

const right = <R,>(title: string, cell: (row: R) => string): TableColumn<R> => ({
  title,
  align: 'right',
  cell,
});

const costColumns: readonly TableColumn<Row>[] = [
  left('stage', (row) => row.title),
  right('bon', (row) => row.ours),
  right('graphistry', (row) => row.reference),
  right('ratio', (row) => row.ratio ?? absent),
];

const scoreColumns: readonly TableColumn<Row>[] = [
  left('score', (row) => row.title),
  right('bon', (row) => row.ours),
  right('graphistry', (row) => row.reference),
];

const shown = (value: number | undefined): string =>
  value === undefined ? absent : seconds(value);

function costRows({ ours, reference, ratio }: NotebookBenchmark): Row[] {
  const timed = stages.map((stage): Row => {
    const factor = ratio.seconds[stage.name];
    return {
      title: `${stage.title}, s`,
      ours: shown(secondsOf(ours, stage.ours)),
      reference: shown(secondsOf(reference, stage.reference)),
      ratio: factor === undefined ? absent : times(factor),
    };
  });
  const memory = {
    title: 'peak memory',
    ours: gigabytes(ours.peakMemoryBytes),
    reference: gigabytes(reference.peakMemoryBytes),
    ratio: times(ratio.peakMemory),
  };
  return [...timed, memory];
}

const scores: readonly [string, (side: NotebookSide) => number][] = [
  ['edge forest: accuracy', (side) => side.edges.classifier.accuracy],
  ['edge forest: average precision', (side) => side.edges.classifier.prAuc],
  ['edge forest: majority baseline', (side) => side.edges.classifier.baseline],
  ['edge forest: R²', (side) => side.edges.regressor.r2],
  ['node forest: accuracy', (side) => side.nodes.classifier.accuracy],
  ['node forest: average precision', (side) => side.nodes.classifier.prAuc],
  ['node forest: majority baseline', (side) => side.nodes.classifier.baseline],
  ['node forest: R²', (side) => side.nodes.regressor.r2],
  ['GNN: accuracy', (side) => side.gnn.accuracy],
  ['GNN: majority baseline', (side) => side.gnn.majority],
];

const scoreRows = ({ ours, reference }: NotebookBenchmark): Row[] =>
  scores.map(([title, score]) => ({
    title,
    ours: share(score(ours)),
    reference: share(score(reference)),
  }));

function provenance({
  host,
  date,
  commit,
  dataset,
  seed,
  threads,
  ours,
}: NotebookBenchmark): string {
  const sample = `${ours.sample.rows} flows of ${dataset}, ${ours.sample.bots} of them botnet`;
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  return [
    `Both sides ran in one run on the same sample: ${sample}; ${ours.gnn.epochs} GNN epochs, seed ${seed}, ${threads} threads.`,
    `${machine}; Node ${host.node}, Python ${host.python}; ${date}, commit ${commit}.`,
  ].join('\n');
}

const notes = ({ reference }: NotebookBenchmark): string =>
  [
    `The reference's seconds leave out its imports (${shown(reference.seconds['imports'])} s) and the compilation by numba`,
    `(${shown(reference.seconds['compile'])} s), which every new process pays. DGL, which it needs, no longer installs: its SAGEConv is stood in by`,
    'plain torch with the same formula. Splits, topics and label topics are drawn by each side for itself, so each accuracy is to be read against its own baseline.',
  ].join('\n');

const libraries = ({ reference }: NotebookBenchmark): string =>
  `Reference: ${Object.entries(reference.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.`;

export const renderNotebook = (benchmark: NotebookBenchmark): string =>
  [
    '# The notebook, here and in Python',
    '<!-- Rendered from notebook.json by `npm run peers -- notebook`; do not edit. -->',
    provenance(benchmark),
    markdownTable(costColumns, costRows(benchmark)),
    markdownTable(scoreColumns, scoreRows(benchmark)),
    notes(benchmark),
    libraries(benchmark),
  ].join('\n\n') + '\n';
