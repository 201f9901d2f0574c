import { BonError, choiceOption, integerOption, shown } from '@bon/core';
import { type AggregatorName, aggregators } from './aggregators/index.ts';
import { type HeadName, heads } from './heads/index.ts';
import { type LayerName, layers } from './layers/index.ts';
import { namesOf } from './named.ts';

/** What a network is built of, as far as it can be chosen. What a kind of layer has no use for is passed over. */
export interface NetworkChoices {
  /** The kind of all layers. */
  readonly conv: LayerName;
  /** How a `sage` layer takes neighbours in. */
  readonly aggregator: AggregatorName;
  /** What makes scores of the embedding. */
  readonly head: HeadName;
  /** How many parts with scores of their own a `gat` layer has; all widths must be multiples. */
  readonly attentionHeads: number;
  /** How many bases the weights of an `rgcn` layer's kinds of edges are sums of; 0 for weights of their own. */
  readonly bases: number;
}

/** What a network is built of. */
export interface Architecture extends NetworkChoices {
  /** How many kinds of edges there are. */
  readonly relations: number;
}

/** What a network is built of, and how wide. */
export interface NetworkPlan extends Architecture {
  /** Those of the features of a node, of each layer's output, and of the scores. */
  readonly widths: readonly number[];
  /** How many features an edge has. */
  readonly edgeFeatures: number;
}

/** GraphSAGE as the reference has it. */
export const defaultChoices: NetworkChoices = Object.freeze({
  conv: 'sage',
  aggregator: 'mean',
  head: 'linear',
  attentionHeads: 1,
  bases: 0,
});

/** GraphSAGE as the reference has it, over edges of one kind. */
export const defaultArchitecture: Architecture = Object.freeze({ ...defaultChoices, relations: 1 });

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkChoices(
  where: string,
  choices: NetworkChoices,
  widths: readonly number[],
): void {
  const { conv, aggregator, head, attentionHeads, bases } = choices;
  choiceOption(where, 'conv', conv, namesOf(layers));
  choiceOption(where, 'aggregator', aggregator, namesOf(aggregators));
  choiceOption(where, 'head', head, namesOf(heads));
  integerOption(where, 'attentionHeads', attentionHeads, { min: 1 });
  integerOption(where, 'bases', bases, { min: 0 });
  const uneven = widths.find((width) => width % attentionHeads !== 0);
  if (uneven !== undefined)
    throw new BonError(
      'option',
      `${where}: a layer is ${uneven} wide, expected a multiple of attentionHeads, ${attentionHeads}.`,
    );
}

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkPlan(where: string, plan: NetworkPlan): void {
  checkWidths(where, 'widths', plan.widths, 3);
  checkChoices(where, plan, plan.widths.slice(1, -1));
  integerOption(where, 'edgeFeatures', plan.edgeFeatures, { min: 0 });
  integerOption(where, 'relations', plan.relations, { min: 1 });
}

/** @throws BonError `option` when it is not a list of at least `count` widths. */
export function checkWidths(where: string, name: string, widths: unknown, count: number): void {
  if (!Array.isArray(widths) || widths.length < count)
    throw new BonError(
      'option',
      `${where}: ${name} is ${shown(widths)}, expected a list of at least ${count === 1 ? 'one width' : `${count} widths`}.`,
    );
  widths.forEach((width, i) => integerOption(where, `${name}[${i}]`, width, { min: 1 }));
}
