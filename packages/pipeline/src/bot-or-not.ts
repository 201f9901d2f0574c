import {
  asTable,
  type Run,
  type RunOptions,
  startRun,
  type Table,
  type TableLike,
  within,
} from '@bon/core';
import { hostVerdicts, type Verdict } from '@bon/eval';
import { type LabelNetwork, learnLabels } from './label-network.ts';
import { type BotOrNotOptions, type BotOrNotSettings, settingsOf } from './options.ts';
import { type Abundance, abundanceOf, type Sample, sampleFlows } from './sample.ts';
import { stopwatch } from './stopwatch.ts';
import { lookAt, type View, type ViewStage } from './view.ts';
import { type Trust, weighTrust } from './trust/weigh-trust.ts';
import { viewsOf } from './views.ts';

const stages = [
  'sample',
  'featurizeEdges',
  'umapEdges',
  'forestEdges',
  'featurizeNodes',
  'umapNodes',
  'forestNodes',
  'gnn',
  'suspects',
  'trust',
] as const satisfies readonly ('sample' | ViewStage | 'gnn' | 'suspects' | 'trust')[];

/** What `botOrNot` times. */
export type Stage = (typeof stages)[number];

/** Everything that was learned from a capture. */
export interface BotOrNot {
  readonly settings: BotOrNotSettings;
  readonly seed: number;
  readonly capture: Abundance;
  readonly sample: Sample;
  /** With host addresses. */
  readonly edges: View;
  /** Without them. */
  readonly nodes: View;
  readonly network: LabelNetwork;
  /** Hosts by suspicion, the most suspect first. */
  readonly suspects: readonly Verdict[];
  /** How far the scores can be trusted; null when it was not asked for. */
  readonly trust: Trust | null;
  readonly seconds: Readonly<Record<Stage, number>>;
}

/**
 * Bot or not? Learns from labelled flows which hosts behave like bots, and how one can tell.
 *
 * @param flows - labelled flows with the columns of a CTU-13 binetflow file: a Table, an arquero table or plain columns.
 * @throws BonError `column` when a column is missing, `input` when no label is a botnet's or too few flows are left,
 * `option` for an option that is none.
 * @example
 * const { table } = await readFlows('capture20110815-2.binetflow.gz');
 * const { suspects } = await botOrNot(table, { gnnEpochs: 500 }, { seed: 7 });
 * suspects[0]; // { ip: '147.32.84.165', severity: 97, flows: 901, reason: '…' }
 */
export async function botOrNot(
  flows: TableLike,
  options: BotOrNotOptions = {},
  run?: RunOptions,
): Promise<BotOrNot> {
  return investigate(asTable(flows), settingsOf(options), startRun(run));
}

async function investigate(flows: Table, settings: BotOrNotSettings, run: Run): Promise<BotOrNot> {
  const watch = stopwatch(stages);
  const capture = abundanceOf(flows, settings.botLabel);
  const sample = await watch.time('sample', () => sampleFlows(flows, settings, run));
  const views = viewsOf(settings);
  const [learned, judged] = settings.trust ? [0.65, 0.66] : [0.98, 1];
  const part = (stage: string, from: number, to: number): Run =>
    within(run, stage, from * learned, to * learned);
  const edges = await lookAt(sample, views.edges, settings, watch, part('edges', 0, 0.4));
  const nodes = await lookAt(sample, views.nodes, settings, watch, part('nodes', 0.4, 0.7));
  const network = await watch.time('gnn', () =>
    learnLabels(sample, settings, part('network', 0.7, 1)),
  );
  const suspects = await watch.time('suspects', () =>
    hostVerdicts(
      { flows: sample.flows, score: nodes.botProbability },
      { leading: nodes.topFeatures.map(({ name }) => name) },
    ),
  );
  const trust = await watch.time('trust', () =>
    settings.trust ? weighTrust(sample, settings, within(run, 'trust', judged, 1)) : null,
  );
  const learnt = { capture, sample, edges, nodes, network, suspects, trust };
  return { settings, seed: run.seed, ...learnt, seconds: watch.seconds };
}
