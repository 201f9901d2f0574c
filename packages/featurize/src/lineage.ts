import { BonError, shown } from '@bon/core';
import type { LearnedStep } from './learn.ts';
import type { Fitted } from './model.ts';
import { placeName } from './places.ts';
import { type Components, componentName } from './reduction.ts';
import { placesOf } from './scaling.ts';

/** Components are explained by this many features. */
const TELLING = 5;

/** Where a feature comes from. */
export interface FeatureSource {
  readonly name: string;
  /** The column, both columns of the ends of edges, or all columns that a component is made of. */
  readonly columns: readonly string[];
  /** The encoder; `pca` for a component. */
  readonly encoder: string;
  /**
   * The words of the column that it stands for, the most telling first; for a component the features that weigh
   * most. Empty where there are none.
   */
  readonly words: readonly string[];
}

/**
 * Where the feature called `name` comes from.
 *
 * @throws BonError `input` when there is no such feature.
 */
export function sourceOf(fitted: Fitted, name: string): FeatureSource {
  const found = sourcesOf(fitted).get(name);
  if (found !== undefined) return found;
  throw new BonError('input', `featurize: there is no feature ${shown(name)}.`);
}

/** The names of the features that come from one column. */
export function featuresOf(fitted: Fitted, column: string): string[] {
  const all = [...sourcesOf(fitted).values()];
  return all.filter(({ columns }) => columns.includes(column)).map(({ name }) => name);
}

const known = new WeakMap<Fitted, ReadonlyMap<string, FeatureSource>>();

function sourcesOf(fitted: Fitted): ReadonlyMap<string, FeatureSource> {
  const before = known.get(fitted);
  if (before !== undefined) return before;
  const { steps, components } = fitted;
  const dense = inPlaces(encoded(steps, 'dense'), fitted);
  const first = components === undefined ? dense : componentSources(dense, components);
  const all = [...first, ...encoded(steps, 'sparse')];
  const made = new Map(all.map((source) => [source.name, source]));
  known.set(fitted, made);
  return made;
}

function encoded(steps: readonly LearnedStep[], block: 'dense' | 'sparse'): FeatureSource[] {
  return steps
    .filter(({ encoder }) => encoder.block === block)
    .flatMap(({ step, encoder, state, names }) =>
      names.map((name, j) => ({
        name,
        columns: step.columns,
        encoder: step.encoder,
        words: encoder.words(state, j),
      })),
    );
}

function inPlaces(sources: readonly FeatureSource[], { scaling }: Fitted): FeatureSource[] {
  const places = placesOf(scaling, sources.length) ?? [];
  return sources.flatMap((source, j) => {
    const count = places[j];
    if (count === undefined) return [source];
    return Array.from({ length: count }, (_, place) => ({
      ...source,
      name: placeName(source.name, place),
    }));
  });
}

function componentSources(
  from: readonly FeatureSource[],
  { count, directions }: Components,
): FeatureSource[] {
  const columns = [...new Set(from.flatMap((source) => source.columns))];
  return Array.from({ length: count }, (_, c) => {
    const weight = (j: number): number => Math.abs(directions[j * count + c] ?? 0);
    const order = Array.from(from.keys()).sort((a, b) => weight(b) - weight(a) || a - b);
    const words = order.slice(0, TELLING).map((j) => from[j]?.name ?? '');
    return { name: componentName(c), columns, encoder: 'pca', words };
  });
}
