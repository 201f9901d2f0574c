import type { FeatureMatrix, Run } from '@bon/core';
import { type Arena, f64, i32, openArena } from '@bon/kernels';
import { takeScores } from './score.ts';
import type { Stand } from './stand.ts';
import type { Trees } from './trees.ts';
import {
  walkOptions,
  walkProgram,
  type WalkRoom,
  walkSlots,
  writePlan,
  writeRows,
} from './walk.ts';

/** Trees that stand as they were grown. */
export async function standByNodes(
  trees: Trees,
  features: FeatureMatrix,
  room: WalkRoom,
  run: Run,
): Promise<Stand> {
  const slots = {
    ...walkSlots(trees, features, room),
    out: f64(room.rows * trees.outputs),
    votes: i32(room.rows),
  };
  const arena = await openArena(slots, run, walkOptions(room.rows));
  writePlan(arena, trees, features, room.rows);
  return standIn(arena, trees.outputs);
}

function standIn(arena: Arena<NodeSlots>, outputs: number): Stand {
  return {
    score: async ({ features, begin, end }, into, run) => {
      writeRows(arena.array, features, begin, end);
      await arena.run(walkProgram('scoreTrees', arena.at.plan, end - begin), run);
      takeScores(arena.array, into, { outputs, begin, end });
    },
    close: () => {
      arena.close();
    },
  };
}

type NodeSlots = ReturnType<typeof walkSlots> & {
  readonly out: ReturnType<typeof f64>;
  readonly votes: ReturnType<typeof i32>;
};
