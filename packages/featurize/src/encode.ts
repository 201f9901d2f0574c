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
  const dense = matrix(rows, widthOf(steps, 'dense'));
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
  const labels = [...labelsOf(steps, 'dense'), ...labelsOf(steps, 'sparse')];
  return {
    rows,
    dense,
    sparse,
    background: new Float32Array(sparse.cols),
    names: labels.map(({ name }) => name),
    origins: labels.map(({ origin }) => origin),
  };
}

type BlockName = LearnedStep['encoder']['block'];

function labelsOf(steps: readonly LearnedStep[], block: BlockName) {
  return steps
    .filter(({ encoder }) => encoder.block === block)
    .flatMap(({ step, names }) => names.map((name) => ({ name, origin: step.name })));
}

function widthOf(steps: readonly LearnedStep[], block: BlockName): number {
  return labelsOf(steps, block).length;
}
