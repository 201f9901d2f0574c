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
  let node = root;
  let packed = packedAt(node);
  while (packed >= 0) {
    node = childOf(root, node, packed, row);
    packed = packedAt(node);
  }
  return node;
}

/** The features that `row` was asked for on its way, a bit each, counted modulo 64; `leafOf` says where it led. */
export function pathOf(root: i32, row: i32): u64 {
  let node = root;
  let packed = packedAt(node);
  let path: u64 = 0;
  while (packed >= 0) {
    path |= (<u64>1) << (<u64>((packed >> 1) & 63));
    node = childOf(root, node, packed, row);
    packed = packedAt(node);
  }
  return path;
}

// @ts-ignore: decorator
@inline
function packedAt(node: i32): i32 {
  return load<i32>(nodes + ((<usize>node) << 4));
}

// @ts-ignore: decorator
@inline
function childOf(root: i32, node: i32, packed: i32, row: i32): i32 {
  const word = nodes + ((<usize>node) << 4);
  const feature = packed >> 1;
  const value =
    feature < dense
      ? load<f32>(data + (((<usize>row) * (<usize>dense) + (<usize>feature)) << 2))
      : sparseValue(row, feature - dense);
  const goesLeft = value == value ? value <= load<f32>(word, 4) : (packed & 1) == 1;
  return goesLeft ? node + 1 : root + load<i32>(word, 8);
}

function sparseValue(row: i32, column: i32): f32 {
  const base = load<f32>(background + ((<usize>column) << 2));
  const end = load<i32>(pointers + ((<usize>row) << 2), 4);
  for (let p = load<i32>(pointers + ((<usize>row) << 2)); p < end; p++)
    if (load<i32>(indices + ((<usize>p) << 2)) == column)
      return base + load<f32>(entries + ((<usize>p) << 2));
  return base;
}

/** Adds the leaves of four rows, which walk at once by `steps`; for rows without sparse features. */
export function addFour(root: i32, first: i32, second: i32, third: i32, fourth: i32): void {
  const from = steps + ((<usize>root) << 3);
  const width = (<usize>dense) << 2;
  const row0 = data + (<usize>first) * width;
  const row1 = data + (<usize>second) * width;
  const row2 = data + (<usize>third) * width;
  const row3 = data + (<usize>fourth) * width;
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
  addLeaf(<i32>((at0 - steps) >> 3), first);
  addLeaf(<i32>((at1 - steps) >> 3), second);
  addLeaf(<i32>((at2 - steps) >> 3), third);
  addLeaf(<i32>((at3 - steps) >> 3), fourth);
}

/** Nothing was added to the rows from `begin` to `end` yet. */
export function clearScores(begin: i32, end: i32): void {
  const width = (<usize>outputs) << 3;
  memory.fill(out + (<usize>begin) * width, 0, (<usize>(end - begin)) * width);
  memory.fill(votes + ((<usize>begin) << 2), 0, (<usize>(end - begin)) << 2);
}

export function addLeaf(leaf: i32, row: i32): void {
  const from = values + (((<usize>leaf) * (<usize>outputs)) << 2);
  const into = out + (((<usize>row) * (<usize>outputs)) << 3);
  for (let q = 0; q < outputs; q++) {
    const at = into + ((<usize>q) << 3);
    store<f64>(at, load<f64>(at) + <f64>load<f32>(from + ((<usize>q) << 2)));
  }
  const voted = votes + ((<usize>row) << 2);
  store<i32>(voted, load<i32>(voted) + 1);
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
