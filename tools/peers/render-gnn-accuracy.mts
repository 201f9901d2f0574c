import { markdownTable, type TableColumn } from './markdown.mts';

/** How often the right kind was named, beside always naming the most common one. */
export interface Judged {
  readonly flows: number;
  readonly accuracy: number;
  readonly majority: number;
}

/** A network on both tests. */
export interface AccuracyRow {
  readonly name: string;
  readonly settings: string;
  /** On a fifth of the flows, drawn at random, in the graph that it was trained in. */
  readonly random: Judged;
  /** On the latest fifth of the bots’ flows and of the others’, in a graph that it never saw. */
  readonly later: Judged;
}

/** What docs/benchmarks/gnn-accuracy.json holds. */
export interface AccuracyBenchmark {
  readonly date: string;
  readonly commit: string;
  readonly dataset: string;
  readonly seed: number;
  readonly flows: number;
  readonly bots: number;
  readonly rows: readonly AccuracyRow[];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const columns: readonly TableColumn<AccuracyRow>[] = [
  { title: 'network', align: 'left', cell: ({ name, settings }) => `${name}: ${settings}` },
  { title: 'random fifth', align: 'right', cell: ({ random }) => percent(random.accuracy) },
  { title: 'most common', align: 'right', cell: ({ random }) => percent(random.majority) },
  {
    title: 'latest fifth, unseen graph',
    align: 'right',
    cell: ({ later }) => percent(later.accuracy),
  },
  { title: 'most common', align: 'right', cell: ({ later }) => percent(later.majority) },
];

/** The page docs/benchmarks/gnn-accuracy.md. */
export const renderGnnAccuracy = ({ rows, ...about }: AccuracyBenchmark): string =>
  [
    '# How often a network names the kind of a flow',
    '<!-- Rendered from gnn-accuracy.json by `npm run peers -- gnn-accuracy`; do not edit. -->',
    `${about.flows} flows of ${about.dataset}, ${about.bots} of them botnet, seed ${about.seed}; ${about.date}, commit ${about.commit}.`,
    markdownTable(columns, rows),
    [
      'Kinds are the strongest of seven topics of the label. The random fifth is tested in the graph that the network was trained in, as',
      'the notebook does: the same hosts send the same kinds again. The latest fifth comes after all that was trained on and is a graph',
      'of its own; topics and features are then learned from the earlier flows alone. Few settings of E-GraphSAGE were tried; differences',
      'of a point in the last fifth say nothing.',
    ].join('\n'),
  ].join('\n\n') + '\n';
