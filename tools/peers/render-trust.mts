import { type Evaluation, evaluationMarkdown } from '@bon/eval';
import { markdownTable, type TableColumn } from './markdown.mts';

/** A feature that gives rows of the test away. */
export interface TrustLeak {
  readonly split: string;
  readonly addresses: boolean;
  readonly words: string;
}

/** How many rows and bots stand on each side. */
export interface TrustSplit {
  readonly split: string;
  readonly trainRows: number;
  readonly trainBots: number;
  readonly testRows: number;
  readonly testBots: number;
}

/** What `trust` measured. */
export interface TrustBenchmark {
  readonly date: string;
  readonly commit: string;
  readonly dataset: string;
  readonly seed: number;
  readonly rows: number;
  readonly bots: number;
  readonly splits: readonly TrustSplit[];
  readonly evaluations: readonly Evaluation[];
  readonly leaks: readonly TrustLeak[];
}

const columns: readonly TableColumn<TrustSplit>[] = [
  { title: 'split', align: 'left', cell: ({ split }) => split },
  { title: 'training flows', align: 'right', cell: ({ trainRows }) => String(trainRows) },
  { title: 'of them bot', align: 'right', cell: ({ trainBots }) => String(trainBots) },
  { title: 'test flows', align: 'right', cell: ({ testRows }) => String(testRows) },
  { title: 'of them bot', align: 'right', cell: ({ testBots }) => String(testBots) },
];

const leakLine = ({ split, addresses, words }: TrustLeak): string =>
  `- ${split}, ${addresses ? 'with' : 'without'} addresses: ${words}`;

/** The page that docs/benchmarks shows of it. */
export function renderTrust({ splits, evaluations, leaks, ...about }: TrustBenchmark): string {
  return [
    '# How far a score can be trusted',
    '',
    `${about.rows} flows of ${about.dataset}, ${about.bots} of them botnet, seed ${about.seed}; ${about.date}, commit ${about.commit}.`,
    'Features are learned from the training rows alone. The test is a quarter of the rows (drawn at random, the latest ones, or those of',
    'hosts that the training does not know), or all that came after half of the attack.',
    '',
    markdownTable(columns, splits),
    '',
    'Each cell reads *model / most common class / best single feature*. A training part that knows next to no bot can teach nothing,',
    'and one that knows a single bot host teaches its address.',
    '',
    '`recallAtFpr` is at 1 % false positives; `hostRecall` is the share of the bot hosts among as many leading suspects.',
    'A network over hosts always knows who talks to whom; it is tested on a graph that it never saw.',
    '',
    evaluationMarkdown(evaluations),
    '## What gives the answer away',
    '',
    ...leaks.map(leakLine),
    '',
    'Made by `npm run peers -- trust --flows FILE`.',
    '',
  ].join('\n');
}
