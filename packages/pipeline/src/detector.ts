import {
  asTable,
  joinSaved,
  type Json,
  type Run,
  type RunOptions,
  type SavedModel,
  splitSaved,
  startRun,
  type Table,
  type TableLike,
  within,
} from '@bon/core';
import { hostVerdicts, type Verdict } from '@bon/eval';
import { type FeaturizeModel, loadFeaturize } from '@bon/featurize';
import { type ForestClassifier, loadForestClassifier } from '@bon/forest';
import { botColumn } from './bot-column.ts';
import type { BotOrNot } from './bot-or-not.ts';

const KIND = 'detector';

/** What a detector makes of flows. */
export interface Detection {
  readonly flows: Table;
  /** How much each flow looks like a bot's, 0 to 1. */
  readonly botProbability: Float64Array;
  /** Hosts by suspicion, the most suspect first. */
  readonly suspects: readonly Verdict[];
}

/** What was learned of bots by connection alone, to be asked about flows that need no labels. */
export interface Detector {
  readonly kind: typeof KIND;
  /** @throws BonError `column` when the flows lack a column that it learned from. */
  score(flows: TableLike, run?: RunOptions): Promise<Detection>;
  /** Plain data that `loadDetector` turns back into this detector. */
  save(): SavedModel;
}

interface Learned {
  readonly features: FeaturizeModel;
  readonly forest: ForestClassifier;
  /** The features that the forest leans on. */
  readonly leading: readonly string[];
}

/**
 * The detector that a run has learned: the features and the forest of the view without addresses, because an address
 * says nothing of another network.
 *
 * @example
 * const detector = detectorOf(await botOrNot(labelled));
 * const { suspects } = await detector.score(tomorrow);
 */
export function detectorOf({ nodes }: BotOrNot): Detector {
  return detector({
    features: nodes.featurizer,
    forest: nodes.classifier,
    leading: nodes.topFeatures.map(({ name }) => name),
  });
}

/**
 * The detector that `save` wrote.
 *
 * @throws BonError `model-file` for anything else.
 */
export function loadDetector(saved: SavedModel): Detector {
  const { parts, state } = splitSaved(KIND, saved, ['features', 'forest']);
  return detector({
    features: loadFeaturize(parts.features),
    forest: loadForestClassifier(parts.forest),
    leading: texts(state['leading']),
  });
}

function detector(learned: Learned): Detector {
  const { features, forest, leading } = learned;
  return {
    kind: KIND,
    score: (flows, run) => score(asTable(flows), learned, startRun(run)),
    save: () =>
      joinSaved(KIND, {
        parts: { features: features.save(), forest: forest.save() },
        state: { leading },
      }),
  };
}

async function score(
  flows: Table,
  { features, forest, leading }: Learned,
  run: Run,
): Promise<Detection> {
  const encoded = await features.transform(flows, within(run, 'features', 0, 0.8));
  const chances = await forest.predictProba(encoded, within(run, 'forest', 0.8, 1));
  const botProbability = botColumn(chances);
  const suspects = hostVerdicts({ flows, score: botProbability }, { leading });
  return { flows, botProbability, suspects };
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
