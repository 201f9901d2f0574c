import { evaluationMarkdown } from '@bon/eval';
import type { Trust, TrustLeak, TrustSplit } from '@bon/pipeline';
import { markdownTable, type TableColumn } from './markdown.mts';

/** What `trust` measured. */
export interface TrustBenchmark extends Trust {
  readonly date: string;
  readonly commit: string;
  readonly dataset: string;
  readonly seed: number;
  readonly rows: number;
  readonly bots: number;
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
    'Each cell reads *model / most common class / best single feature / guesses by the classes’ shares*. A training part that knows next to no bot can teach nothing,',
    'and one that knows a single bot host teaches its address.',
    '',
    '`recallAtFpr` is at 1 % false positives; `hostRecall` is the share of the bot hosts among as many leading suspects.',
    'The network knows who talks to whom: with addresses a host starts from features drawn by its address, without them all hosts start alike.',
    'It is tested on a graph that it never saw. Boosting leans on the first feature that parts the training flows: where that is the address',
    'of the only known bot host, nothing is left to learn, and hosts that it does not know are told nothing.',
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
