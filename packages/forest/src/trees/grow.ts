import { type Run, within } from '@bon/core';
import type { GrowInput, Grown, Growth } from './growth.ts';
import { openNursery } from './nursery.ts';
import { noScores } from './score.ts';
import { openShelf } from './shelf.ts';
import { addUnseen } from './unseen.ts';

/**
 * Grows trees, each on a thread of its own and from its own random stream: the forest is the same for any number of
 * threads, and its first trees are those of a smaller forest. Rows are told out of bag by each batch while it stands.
 *
 * @throws BonError `input` naming the feature when a value is infinite or a background is missing.
 */
export async function growTrees(input: GrowInput, growth: Growth, run: Run): Promise<Grown> {
  const { features, target } = input;
  const nursery = await openNursery(input, growth, within(run, 'bins', 0, 0.1));
  const shelf = openShelf(growth.trees, target.outputs);
  const oob = noScores(features.rows, target.outputs);
  try {
    for (let first = 0; first < growth.trees; first += nursery.batch) {
      const count = Math.min(nursery.batch, growth.trees - first);
      const done = (trees: number): number => 0.1 + (0.9 * trees) / growth.trees;
      const grown = done(first + 0.9 * count);
      await nursery.grow(count, within(run, 'trees', done(first), grown));
      shelf.put(nursery.arena.array, count);
      const share = within(run, 'out of bag', grown, done(first + count));
      if (growth.draws > 0) await addUnseen(nursery.arena, features, { count, scores: oob }, share);
    }
  } finally {
    nursery.close();
  }
  return { trees: shelf.take(), oob };
}
