import {
  type AnyEncoder,
  encoderDefaults,
  encoderOptions,
  type EncoderOptions,
  encoders,
  type ScalerOptions,
  scalerDefaults,
  scalerOptions,
  scalers,
} from '@bon/encoders';
import { BonError, choiceOption, integerOption, shown, withDefaults } from '@bon/core';
import type { Plan } from './plan.ts';

/** The columns of a table of edges that name the ends. */
export interface EdgeColumns {
  readonly src: string;
  readonly dst: string;
  /** Tells sources and destinations apart; by default an end is an end. */
  readonly directed?: boolean;
}

/** What to do with one column: an encoder's kind, an encoder, or a kind with options of its own. */
export type ColumnChoice =
  string | AnyEncoder | ({ readonly encoder: string | AnyEncoder } & Partial<EncoderOptions>);

/** How to narrow the dense block. */
export interface Reduction {
  /** Components to keep; a block that has no more features than that stays as it is. */
  readonly pca: number;
}

/** Options of `featurize`; all of them may be left out. */
export interface FeaturizeOptions extends EncoderOptions, ScalerOptions {
  /** The columns to make features of; by default all. */
  readonly X: readonly string[] | undefined;
  /**
   * Targets: columns that are left out of the features and become numbers of their own, by the same rules and
   * the options that end in `Target`.
   */
  readonly y: readonly string[];
  /** From this many different strings on, a target goes to topics, below it to one-hot. */
  readonly cardinalityThresholdTarget: number;
  /** Topics of a target. */
  readonly nTopicsTarget: number;
  /** The scaler of targets; null means none. */
  readonly useScalerTarget: string | null;
  /** The rows are edges: their ends become features of their own, sparse. */
  readonly edges: EdgeColumns | undefined;
  /** What to do with columns, by name; the others go where the first encoder takes them. */
  readonly columns: Readonly<Record<string, ColumnChoice>>;
  /** The encoders to try, the most specific first. */
  readonly encoders: readonly AnyEncoder[];
  /** Encoders that else are asked for by name only, and now come first. */
  readonly prefer: readonly string[];
  /** The scaler; null means none. */
  readonly useScaler: string | null;
  /** Brings the dense features, scaled, to their first principal components. */
  readonly reduce: Reduction | null;
  /** A plan made before, perhaps edited; it decides alone where columns go. */
  readonly plan: Plan | undefined;
}

/** The one table of defaults. */
export const featurizeDefaults: FeaturizeOptions = Object.freeze({
  ...encoderDefaults,
  ...scalerDefaults,
  X: undefined,
  y: [],
  cardinalityThresholdTarget: 400,
  nTopicsTarget: 12,
  useScalerTarget: null,
  edges: undefined,
  columns: {},
  encoders,
  prefer: [],
  useScaler: null,
  reduce: null,
  plan: undefined,
});

/**
 * Completes and checks what a caller gave.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function featurizeOptions(given: Partial<FeaturizeOptions> = {}): FeaturizeOptions {
  const options = withDefaults('featurize', given, featurizeDefaults);
  encoderOptions('featurize', encoderPart(options));
  scalerOptions('featurize', pick(options, scalerDefaults));
  const kinds = scalers.map(({ kind }) => kind);
  choiceOption('featurize', 'useScaler', options.useScaler ?? 'none', kinds);
  choiceOption('featurize', 'useScalerTarget', options.useScalerTarget ?? 'none', kinds);
  integerOption('featurize', 'cardinalityThresholdTarget', options.cardinalityThresholdTarget, {
    min: 0,
  });
  integerOption('featurize', 'nTopicsTarget', options.nTopicsTarget, { min: 1, max: 4096 });
  if (options.reduce !== null)
    integerOption('featurize', 'reduce.pca', options.reduce.pca, { min: 1 });
  for (const kind of options.prefer) encoderNamed(options, kind, 'prefer');
  return options;
}

/** How the targets are featurized: as features are, by options of their own. */
export function targetOptions(options: FeaturizeOptions): FeaturizeOptions {
  const { y, columns, plan } = options;
  const own = Object.entries(columns).filter(([name]) => y.includes(name));
  return {
    ...options,
    X: y,
    y: [],
    edges: undefined,
    columns: Object.fromEntries(own),
    prefer: [],
    plan: plan?.target,
    reduce: null,
    cardinalityThreshold: options.cardinalityThresholdTarget,
    nTopics: options.nTopicsTarget,
    useScaler: options.useScalerTarget,
  };
}

/** Only what encoders read. */
export function encoderPart(options: FeaturizeOptions): EncoderOptions {
  return pick(options, encoderDefaults);
}

/** Only what scalers read. */
export function scalerPart(options: FeaturizeOptions): ScalerOptions {
  return pick(options, scalerDefaults);
}

/**
 * The encoder called `kind`.
 *
 * @throws BonError `option` listing the known ones.
 */
export function encoderNamed(
  { encoders: known }: Pick<FeaturizeOptions, 'encoders'>,
  kind: string,
  where: string,
): AnyEncoder {
  const found = known.find((encoder) => encoder.kind === kind);
  if (found !== undefined) return found;
  const kinds = known.map((encoder) => encoder.kind).sort();
  throw new BonError(
    'option',
    `featurize: ${where}: there is no encoder ${shown(kind)}. Known: ${kinds.join(', ')}.`,
  );
}

function pick<T extends object>(from: T, names: object): T {
  const entries = Object.entries(from).filter(([name]) => Object.hasOwn(names, name));
  return Object.fromEntries(entries) as T;
}
