import { BonError, integerOption, type Matrix, numberOption, shown, withDefaults } from '@bon/core';
import { type Backend, native } from '@bon/gnn';

/** What `botOrNot` lets its caller choose; the defaults are the notebook's. */
export interface BotOrNotOptions {
  /** The text that the label of a bot's flow has in it. Default `Botnet`, as in CTU-13; `Malicious` for the labels of Zeek logs. */
  readonly botLabel?: string | undefined;
  /** How many botnet flows to keep, drawn by seed. Default: all. */
  readonly bots?: number | undefined;
  /** How many other flows to keep for each botnet flow. Default 10. */
  readonly ratio?: number | undefined;
  /** Topics of a column with many distinct strings. Default 20. */
  readonly nTopics?: number | undefined;
  /** Topics of the label that the graph network learns. Default 7. */
  readonly nTopicsTarget?: number | undefined;
  /** From this many distinct strings on, a column becomes topics. Default 20. */
  readonly cardinalityThreshold?: number | undefined;
  /** Neighbours of a flow in the map with host addresses. Default 12. */
  readonly nNeighborsEdges?: number | undefined;
  /** Neighbours of a flow in the map without them. Default 20. */
  readonly nNeighborsNodes?: number | undefined;
  /** Trees of each forest. Default 100. */
  readonly nEstimators?: number | undefined;
  /** Passes of the graph network over its graph. Default 2,900. */
  readonly gnnEpochs?: number | undefined;
  /** Share of the bots' flows and of the others', the latest of each, that the graph network is tested on unseen. Default 0.2. */
  readonly gnnHoldout?: number | undefined;
  /** Where the graph network is computed. Default `native`. */
  readonly gnnBackend?: Backend | undefined;
  /** How many features are named and described. Default 10. */
  readonly topFeatures?: number | undefined;
  /** Whether models are also asked by time and by host, with addresses and without. Default false: the notebook doesn't. */
  readonly trust?: boolean | undefined;
  /** Shown the maps while they are laid out, now and then. */
  readonly onMap?: ((sketch: MapSketch) => void) | undefined;
}

/** A map as it stands while it is laid out. */
export interface MapSketch {
  /** `viewTitles` has the words for it. */
  readonly view: 'Edges' | 'Nodes';
  /** Rows × 2, a copy. */
  readonly embedding: Matrix;
  /** 1 for a bot's flow, 0 for any other, a row each. */
  readonly bot: Int32Array;
}

/** BotOrNotOptions, checked and complete. */
export type BotOrNotSettings = {
  readonly [K in keyof BotOrNotOptions]-?: NonNullable<BotOrNotOptions[K]>;
};

/** The names of the options that are numbers. */
type NumberOption = {
  [K in keyof BotOrNotSettings]: BotOrNotSettings[K] extends number ? K : never;
}[keyof BotOrNotSettings];

/** The notebook's settings; `bots: Infinity` keeps all. */
export const defaults: BotOrNotSettings = {
  botLabel: 'Botnet',
  bots: Infinity,
  ratio: 10,
  nTopics: 20,
  nTopicsTarget: 7,
  cardinalityThreshold: 20,
  nNeighborsEdges: 12,
  nNeighborsNodes: 20,
  nEstimators: 100,
  gnnEpochs: 2900,
  gnnHoldout: 0.2,
  gnnBackend: native,
  topFeatures: 10,
  trust: false,
  onMap: () => undefined,
};

/**
 * Checks the options of `botOrNot` and fills in the defaults.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function settingsOf(options: BotOrNotOptions): BotOrNotSettings {
  const settings = withDefaults('botOrNot', options, defaults);
  const whole = (name: NumberOption, min: number) =>
    integerOption('botOrNot', name, settings[name], { min });
  checkBotLabel(settings.botLabel);
  if (settings.bots !== Infinity) whole('bots', 1);
  for (const name of ['nTopics', 'nTopicsTarget', 'cardinalityThreshold'] as const) whole(name, 2);
  for (const name of ['nNeighborsEdges', 'nNeighborsNodes'] as const) whole(name, 2);
  for (const name of ['nEstimators', 'gnnEpochs', 'topFeatures'] as const) whole(name, 1);
  numberOption('botOrNot', 'ratio', settings.ratio, { min: 0, above: true });
  numberOption('botOrNot', 'gnnHoldout', settings.gnnHoldout, { min: 0, max: 0.9 });
  checkTrust(settings.trust);
  checkOnMap(settings.onMap);
  return settings;
}

function checkBotLabel(value: unknown): void {
  if (typeof value !== 'string' || value === '')
    throw new BonError(
      'option',
      `botOrNot: botLabel is ${shown(value)}, expected the text that marks the label of a bot's flow.`,
    );
}

function checkTrust(value: unknown): void {
  if (typeof value !== 'boolean')
    throw new BonError('option', `botOrNot: trust is ${shown(value)}, expected true or false.`);
}

function checkOnMap(value: unknown): void {
  if (typeof value !== 'function')
    throw new BonError('option', `botOrNot: onMap is ${shown(value)}, expected a function.`);
}
