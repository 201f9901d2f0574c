import { BonError, choiceOption, integerOption, shown } from '@bon/core';
import { type AggregatorName, aggregators } from './aggregators/index.ts';
import { type HeadName, heads } from './heads/index.ts';
import { type LayerName, layers } from './layers/index.ts';
import { namesOf } from './named.ts';

/** What a network is built of. What a kind of layer has no use for is passed over. */
export interface Architecture {
  /** The kind of all layers. */
  readonly conv: LayerName;
  /** How a `sage` layer takes neighbours in. */
  readonly aggregator: AggregatorName;
  /** What makes scores of the embedding. */
  readonly head: HeadName;
}

/** GraphSAGE as the reference has it. */
export const defaultArchitecture: Architecture = Object.freeze({
  conv: 'sage',
  aggregator: 'mean',
  head: 'linear',
});

/** What a network is built of, and how wide. */
export interface NetworkPlan extends Architecture {
  /** Those of the features of a node, of each layer's output, and of the scores. */
  readonly widths: readonly number[];
  /** How many features an edge has. */
  readonly edgeFeatures: number;
}

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkArchitecture(where: string, { conv, aggregator, head }: Architecture): void {
  choiceOption(where, 'conv', conv, namesOf(layers));
  choiceOption(where, 'aggregator', aggregator, namesOf(aggregators));
  choiceOption(where, 'head', head, namesOf(heads));
}

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkPlan(where: string, plan: NetworkPlan): void {
  checkArchitecture(where, plan);
  checkWidths(where, 'widths', plan.widths, 3);
  integerOption(where, 'edgeFeatures', plan.edgeFeatures, { min: 0 });
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
