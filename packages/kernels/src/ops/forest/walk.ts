import type { Views } from '../twin.ts';

/** The words of a walking plan, in order. */
export const walkWords = [
  'rows',
  'dense',
  'trees',
  'outputs',
  'roots',
  'nodes',
  'values',
  'data',
  'pointers',
  'indices',
  'entries',
  'background',
  'bagged',
  'out',
  'votes',
  'sparse',
  'steps',
] as const;

/**
 * Trees, and the rows that walk down them.
 *
 * `roots` (Int32, trees + 1: where each tree's nodes start), `nodes` and `values` as `growTrees` writes them, tree
 * after tree; rows are `data` (Float32, rows × dense) and CSR `pointers`, `indices`, `entries` (Float32) over
 * `background` (Float32, a sparse column each).
 * `bagged` (Uint32, a bit a row, trees × ⌈rows / 32⌉) tells `scoreUnseen` which trees drew a row; others leave it 0. `sparse` counts the sparse features. `votes` (Int32, a row each) counts the trees that a row walked down.
 * `steps` are the nodes as {@link walkSteps} gives them, or 0; dense rows walk faster by them.
 */
export type WalkPlan = Readonly<Record<(typeof walkWords)[number], number>>;

/** A walking plan as kernels take it. */
export function walkPlanWords(plan: WalkPlan): Uint32Array {
  return Uint32Array.from(walkWords, (word) => plan[word]);
}

/** The plan that stands at byte `at`. */
export function readWalkPlan(u32: Uint32Array, at: number): WalkPlan {
  return Object.fromEntries(walkWords.map((word, i) => [word, u32[at / 4 + i]])) as WalkPlan;
}

const FEATURES = 2 ** 11;
const OFFSETS = 2 ** 20;

/**
 * The nodes in two words each, which rows walk down without a branch: the threshold (Float32 bits), and feature · 2²¹ +
 * 2²⁰ when missing values go left + how far ahead the right child stands. A leaf has the threshold NaN and the
 * child 0, so that a row stays. Undefined when a feature or a child is too far for that.
 */
export function walkSteps(nodes: Int32Array, roots: Int32Array): Uint32Array | undefined {
  const steps = new Uint32Array(nodes.length / 2);
  for (let tree = 0; tree + 1 < roots.length; tree++)
    for (let node = roots[tree]; node < roots[tree + 1]; node++) {
      const packed = nodes[4 * node];
      if (packed < 0) steps[2 * node] = NAN_BITS;
      else {
        const ahead = nodes[4 * node + 2] - (node - roots[tree]);
        if (packed >> 1 >= FEATURES || ahead >= OFFSETS) return undefined;
        steps[2 * node] = nodes[4 * node + 1];
        steps[2 * node + 1] = packed * OFFSETS + ahead;
      }
    }
  return steps;
}

const NAN_BITS = 0x7fc00000;

/** The node, counted over all trees, of the leaf that `row` reaches. */
export function leafOf(views: Views, plan: WalkPlan, root: number, row: number): number {
  return walk(views, plan, root, row, () => undefined);
}

/** Walks down to a leaf, telling each feature that is asked for on the way. */
export function walk(
  views: Views,
  plan: WalkPlan,
  root: number,
  row: number,
  ask: (feature: number) => void,
): number {
  const { i32, f32 } = views;
  const nodes = plan.nodes / 4;
  let node = root;
  for (;;) {
    const word = nodes + 4 * node;
    const feature = i32[word] >> 1;
    if (feature < 0) return node;
    ask(feature);
    const value = valueOf(views, plan, row, feature);
    const goesLeft = Number.isNaN(value) ? (i32[word] & 1) === 1 : value <= f32[word + 1];
    node = goesLeft ? node + 1 : root + i32[word + 2];
  }
}

/** Nothing was added to the rows from `begin` to `end` yet. */
export function clearScores({ f64, i32 }: Views, plan: WalkPlan, begin: number, end: number): void {
  const { outputs } = plan;
  f64.fill(0, plan.out / 8 + begin * outputs, plan.out / 8 + end * outputs);
  i32.fill(0, plan.votes / 4 + begin, plan.votes / 4 + end);
}

/** Adds what a leaf says to a row. */
export function addLeaf({ f64, f32, i32 }: Views, plan: WalkPlan, leaf: number, row: number): void {
  const { outputs } = plan;
  const from = plan.values / 4 + leaf * outputs;
  for (let q = 0; q < outputs; q++) f64[plan.out / 8 + row * outputs + q] += f32[from + q];
  i32[plan.votes / 4 + row]++;
}

function valueOf({ i32, f32 }: Views, plan: WalkPlan, row: number, feature: number): number {
  if (feature < plan.dense) return f32[plan.data / 4 + row * plan.dense + feature];
  const column = feature - plan.dense;
  const background = f32[plan.background / 4 + column];
  const end = i32[plan.pointers / 4 + row + 1];
  for (let p = i32[plan.pointers / 4 + row]; p < end; p++)
    if (i32[plan.indices / 4 + p] === column)
      return Math.fround(background + f32[plan.entries / 4 + p]);
  return background;
}
