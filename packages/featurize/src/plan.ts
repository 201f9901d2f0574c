import {
  type AnyEncoder,
  encoderOptions,
  type EncoderOptions,
  type Profile,
  profileOf,
} from '@bon/encoders';
import {
  asTable,
  BonError,
  type Column,
  type ColumnKind,
  columnOf,
  type Table,
  type TableLike,
} from '@bon/core';
import {
  type ColumnChoice,
  encoderNamed,
  encoderPart,
  type FeaturizeOptions,
  featurizeOptions,
  targetOptions,
} from './options.ts';
import { type ReadSource, type Source, sourceReader, sourcesOf } from './sources.ts';

/** Where one column goes, and why not elsewhere. */
export interface PlanStep extends Source {
  /** The kind of the column when the plan was made. */
  readonly columnKind: ColumnKind;
  /** The kind of the encoder. */
  readonly encoder: string;
  /** All options that encoders read, as this one reads them. */
  readonly options: EncoderOptions;
  /** Who decided. */
  readonly decidedBy: 'rule' | 'caller';
  /** The encoders that were asked before, and their reasons. */
  readonly passed: readonly { readonly encoder: string; readonly reason: string }[];
}

/** What will be done with each column: plain data, to print, edit, save and pass to `featurize`. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** What will be done with the targets, where `y` names any. */
  readonly target?: Plan;
}

/**
 * Where each column would go, before anything is learned.
 *
 * @throws BonError `column` when an encoder that was asked for can't work on its column, or no encoder takes one.
 * @example
 * plan([{ proto: 'tcp', bytes: 60 }, { proto: 'udp', bytes: 52 }]).steps.map(({ encoder }) => encoder);
 */
export function plan(input: TableLike, given: Partial<FeaturizeOptions> = {}): Plan {
  const from = asTable(input);
  return planTable(from, sourceReader(from), featurizeOptions(given));
}

/** As `plan`, for a Table and complete options. */
export function planTable(from: Table, read: ReadSource, options: FeaturizeOptions): Plan {
  for (const name of Object.keys(options.columns)) columnOf(from, name);
  const sources = sourcesOf(from, options.X, options.edges, options.y);
  const steps = sources.map((source) => decide(read(source), source, options));
  if (options.y.length === 0) return { steps };
  return { steps, target: planTable(from, read, targetOptions(options)) };
}

function decide(column: Column, source: Source, options: FeaturizeOptions): PlanStep {
  const profile = profileOf(column);
  const choice = choiceFor(source, options);
  return choice === undefined
    ? byRule(source, profile, options)
    : byCaller(source, profile, choice, options);
}

function choiceFor(
  { name, ends }: Source,
  { columns }: FeaturizeOptions,
): ColumnChoice | undefined {
  if (ends !== undefined) return 'endpoints';
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

function byRule(source: Source, profile: Profile, options: FeaturizeOptions): PlanStep {
  const passed: { encoder: string; reason: string }[] = [];
  const own = encoderPart(options);
  for (const encoder of routing(options)) {
    const decision = encoder.accepts(profile, own);
    if (decision.take) return stepOf(source, profile, encoder, { own, passed, decidedBy: 'rule' });
    passed.push({ encoder: encoder.kind, reason: decision.reason });
  }
  const reasons = passed.map(({ encoder, reason }) => `${encoder}: ${reason}`).join('; ');
  throw new BonError(
    'column',
    `featurize: no encoder takes column ${JSON.stringify(source.name)} (${reasons}). Name one in \`columns\`.`,
  );
}

/** The routing table: what the caller prefers, then all that need not be asked for by name. */
function routing({ encoders, prefer }: FeaturizeOptions): readonly AnyEncoder[] {
  const preferred = prefer.map((kind) => encoderNamed({ encoders }, kind, 'prefer'));
  return [
    ...preferred,
    ...encoders.filter((encoder) => !encoder.byName && !preferred.includes(encoder)),
  ];
}

function byCaller(
  source: Source,
  profile: Profile,
  choice: ColumnChoice,
  options: FeaturizeOptions,
): PlanStep {
  const { encoder, own } = chosen(choice, source.name, options);
  const decision = encoder.accepts(profile, own);
  if (!decision.take && !decision.able)
    throw new BonError(
      'column',
      `encoder ${encoder.kind}: column ${JSON.stringify(source.name)}: ${decision.reason}. Choose another encoder for it.`,
    );
  return stepOf(source, profile, encoder, { own, passed: [], decidedBy: 'caller' });
}

function chosen(choice: ColumnChoice, column: string, options: FeaturizeOptions) {
  const defaults = encoderPart(options);
  const named = (encoder: string | AnyEncoder) =>
    typeof encoder === 'string' ? encoderNamed(options, encoder, `column ${column}`) : encoder;
  if (typeof choice === 'string' || !('encoder' in choice))
    return { encoder: named(choice), own: defaults };
  const { encoder, ...changed } = choice;
  return {
    encoder: named(encoder),
    own: encoderOptions(`featurize: column ${column}`, { ...defaults, ...changed }),
  };
}

function stepOf(
  source: Source,
  { column }: Profile,
  encoder: AnyEncoder,
  made: {
    readonly own: EncoderOptions;
    readonly passed: PlanStep['passed'];
    readonly decidedBy: PlanStep['decidedBy'];
  },
): PlanStep {
  const { own, passed, decidedBy } = made;
  return {
    ...source,
    columnKind: column.kind,
    encoder: encoder.kind,
    options: own,
    decidedBy,
    passed,
  };
}
