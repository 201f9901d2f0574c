import type { ReportData, ReportView } from '@bon/eval';
import type { BotOrNot } from './bot-or-not.ts';
import { labelColumn } from './flow-columns.ts';
import type { Results } from './results.ts';
import type { Trust } from './trust/weigh-trust.ts';
import type { View, ViewOptions } from './view.ts';
import { viewTitles } from './views.ts';

/** What the HTML report shows of a run. */
export function reportDataOf(found: BotOrNot, results: Results): ReportData {
  const { dataset, seconds, peakMemoryBytes, seed, threads, versions } = results;
  return {
    dataset,
    sample: results.sample,
    run: { seed, threads, versions, peakMemoryBytes, seconds },
    suspects: found.suspects,
    flows: found.sample.flows,
    bot: found.sample.bot,
    labelColumn,
    views: [viewOf('Edges', found.edges), viewOf('Nodes', found.nodes)],
    network: found.network,
    ...(found.trust && trustOf(found.trust)),
  };
}

function trustOf({ splits, evaluations, leaks }: Trust): Partial<ReportData> {
  return { splits, evaluation: evaluations, leaks };
}

function viewOf(name: ViewOptions['name'], view: View): ReportView {
  const { features, embedding, botProbability, topFeatures, topIndices, scores } = view;
  return {
    name,
    title: viewTitles[name],
    features,
    embedding,
    botProbability,
    topFeatures,
    topIndices,
    scores,
  };
}
