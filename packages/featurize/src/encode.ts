import {
  breather,
  type Csr,
  type FeatureMatrix,
  matrix,
  report,
  type Run,
  within,
} from '@bon/core';
import type { LearnedStep } from './learn.ts';
import type { ReadSource } from './sources.ts';
import { besideEachOther } from './sparse-blocks.ts';

/** The features of a table of `rows` by learned steps, before any scaling. */
export async function encodeTable(
  rows: number,
  read: ReadSource,
  steps: readonly LearnedStep[],
  run: Run,
): Promise<FeatureMatrix> {
  const breathe = breather(run);
  const dense = matrix(rows, labelsOf(steps).denseCount);
  const blocks: Csr[] = [];
  let first = 0;
  for (const [s, { step, encoder, state, names }] of steps.entries()) {
    await breathe();
    const context = {
      options: step.options,
      run: within(run, step.name, s / steps.length, (s + 1) / steps.length),
    };
    const column = read(step);
    if (encoder.block === 'sparse') blocks.push(await encoder.entries(column, state, context));
    else {
      const width = names.length;
      await encoder.write(column, state, { ...dense, first, width }, context);
      first += width;
    }
    report(run, (s + 1) / steps.length, step.name);
  }
  const sparse = besideEachOther(rows, blocks);
  const { names, origins } = labelsOf(steps);
  return { rows, dense, sparse, background: new Float32Array(sparse.cols), names, origins };
}

/** What features are called, and the column each comes from: the dense block, then the sparse one. */
export interface Labels {
  readonly names: readonly string[];
  readonly origins: readonly string[];
  readonly denseCount: number;
}

/** Made once a model: hosts are many, and rows may come one by one. */
const labelled = new WeakMap<readonly LearnedStep[], Labels>();

/** The labels of what steps make, before scaling. */
export function labelsOf(steps: readonly LearnedStep[]): Labels {
  const known = labelled.get(steps);
  if (known !== undefined) return known;
  const of = (block: LearnedStep['encoder']['block']) =>
    steps
      .filter(({ encoder }) => encoder.block === block)
      .flatMap(({ step, names }) => names.map((name) => [name, step.name] as const));
  const dense = of('dense');
  const all = [...dense, ...of('sparse')];
  const made = {
    names: all.map(([name]) => name),
    origins: all.map(([, origin]) => origin),
    denseCount: dense.length,
  };
  labelled.set(steps, made);
  return made;
}
