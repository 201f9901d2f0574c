/** The words of a walking plan; see src/ops/forest/walk.ts. */
export let rows: i32 = 0;
export let dense: i32 = 0;
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
