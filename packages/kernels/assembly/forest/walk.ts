/** The words of a walking plan; see src/ops/forest/walk.ts. */
export let rows: i32 = 0;
export let dense: i32 = 0;
/** Whether rows have no sparse features. */
export let isDense: bool = false;
export let trees: i32 = 0;
export let outputs: i32 = 0;
export let roots: usize = 0;
export let nodes: usize = 0;
export let values: usize = 0;
export let data: usize = 0;
export let pointers: usize = 0;
export let indices: usize = 0;
export let entries: usize = 0;
export let background: usize = 0;
export let bagged: usize = 0;
export let out: usize = 0;
export let votes: usize = 0;
export let steps: usize = 0;

export function openWalk(plan: usize): void {
  rows = load<i32>(plan);
  dense = load<i32>(plan, 4);
  trees = load<i32>(plan, 8);
  outputs = load<i32>(plan, 12);
  roots = load<u32>(plan, 16);
  nodes = load<u32>(plan, 20);
  values = load<u32>(plan, 24);
  data = load<u32>(plan, 28);
  pointers = load<u32>(plan, 32);
  indices = load<u32>(plan, 36);
  entries = load<u32>(plan, 40);
  background = load<u32>(plan, 44);
  bagged = load<u32>(plan, 48);
  out = load<u32>(plan, 52);
  votes = load<u32>(plan, 56);
  isDense = load<u32>(plan, 60) == 0;
  steps = load<u32>(plan, 64);
}

/** The node, counted over all trees, of the leaf that `row` reaches in the tree at `root`. */
export function leafOf(root: i32, row: i32): i32 {
  const rowAt = data + (((<usize>row) * (<usize>dense)) << 2);
  let node = root;
  let word = nodes + ((<usize>node) << 4);
  let packed = load<i32>(word);
  while (packed >= 0) {
    const feature = packed >> 1;
    const value =
      feature < dense
        ? load<f32>(rowAt + ((<usize>feature) << 2))
        : sparseValue(row, feature - dense);
    const goesLeft = value == value ? value <= load<f32>(word, 4) : (packed & 1) == 1;
    node = goesLeft ? node + 1 : root + load<i32>(word, 8);
    word = nodes + ((<usize>node) << 4);
    packed = load<i32>(word);
  }
  return node;
}

function sparseValue(row: i32, column: i32): f32 {
  const base = load<f32>(background + ((<usize>column) << 2));
  const end = load<i32>(pointers + ((<usize>row) << 2), 4);
  for (let p = load<i32>(pointers + ((<usize>row) << 2)); p < end; p++)
    if (load<i32>(indices + ((<usize>p) << 2)) == column)
      return base + load<f32>(entries + ((<usize>p) << 2));
  return base;
}

/** The leaves of four rows at once, by `steps`, for rows without sparse features: `into` takes four nodes. */
export function leavesOfFour(root: i32, row: i32, into: usize): void {
  const from = steps + ((<usize>root) << 3);
  const width = (<usize>dense) << 2;
  const row0 = data + (<usize>row) * width;
  const row1 = row0 + width;
  const row2 = row1 + width;
  const row3 = row2 + width;
  let at0 = from;
  let at1 = from;
  let at2 = from;
  let at3 = from;
  while (true) {
    const next0 = nextStep(at0, row0);
    const next1 = nextStep(at1, row1);
    const next2 = nextStep(at2, row2);
    const next3 = nextStep(at3, row3);
    const moved = (next0 ^ at0) | (next1 ^ at1) | (next2 ^ at2) | (next3 ^ at3);
    if (moved == 0) break;
    at0 = next0;
    at1 = next1;
    at2 = next2;
    at3 = next3;
  }
  store<i32>(into, <i32>((at0 - steps) >> 3));
  store<i32>(into, <i32>((at1 - steps) >> 3), 4);
  store<i32>(into, <i32>((at2 - steps) >> 3), 8);
  store<i32>(into, <i32>((at3 - steps) >> 3), 12);
}

/** The step after `at`, without a branch; a leaf stays. */
// @ts-ignore: decorator
@inline
function nextStep(at: usize, rowAt: usize): usize {
  const packed = load<u32>(at, 4);
  const value = load<f32>(rowAt + (<usize>((packed >>> 21) << 2)));
  const goesLeft = i32(value <= load<f32>(at)) | (i32(value != value) & (packed >>> 20));
  return at + select<usize>(8, (<usize>(packed & 0xfffff)) << 3, (goesLeft & 1) != 0);
}
