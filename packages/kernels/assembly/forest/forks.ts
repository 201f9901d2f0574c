/** The words of a plan by forks; see src/ops/forest/forks.ts. */
export let dense: i32 = 0;
export let trees: i32 = 0;
export let outputs: i32 = 0;
export let roots: usize = 0;
export let forks: usize = 0;
export let leaves: usize = 0;
export let data: usize = 0;
export let pointers: usize = 0;
export let indices: usize = 0;
export let entries: usize = 0;
export let background: usize = 0;
export let asked: i32 = 0;
export let features: usize = 0;
export let columns: usize = 0;
export let out: usize = 0;
export let room: i32 = 0;

export function openForks(plan: usize): void {
  dense = load<i32>(plan);
  trees = load<i32>(plan, 4);
  outputs = load<i32>(plan, 8);
  roots = load<u32>(plan, 12);
  forks = load<u32>(plan, 16);
  leaves = load<u32>(plan, 20);
  data = load<u32>(plan, 24);
  pointers = load<u32>(plan, 28);
  indices = load<u32>(plan, 32);
  entries = load<u32>(plan, 36);
  background = load<u32>(plan, 40);
  asked = load<i32>(plan, 44);
  features = load<u32>(plan, 48);
  columns = load<u32>(plan, 52);
  out = load<u32>(plan, 56);
  room = load<i32>(plan, 60);
}

/** The fork at which the walk down a tree begins, and at which the tree before ends. */
export function rootOf(tree: i32): usize {
  return forks + ((<usize>load<i32>(roots + ((<usize>tree) << 2))) << 3);
}

/** Nothing was added to the rows from `begin` to `end` yet. */
export function clearSums(begin: i32, end: i32): void {
  const width = (<usize>outputs) << 3;
  memory.fill(out + (<usize>begin) * width, 0, (<usize>(end - begin)) * width);
}

/** Adds what stands in a leaf to the sums of a row. */
// @ts-ignore: decorator
@inline
export function addLeaf(leaf: usize, row: i32): void {
  const into = out + (((<usize>row) * (<usize>outputs)) << 3);
  if (outputs == 1) add(into, leaf);
  else addOutputs(into, leaves + (((<usize>load<u32>(leaf)) * (<usize>outputs)) << 2));
}

function addOutputs(into: usize, from: usize): void {
  for (let q: usize = 0; q < <usize>outputs; q++) add(into + (q << 3), from + (q << 2));
}

// @ts-ignore: decorator
@inline
function add(into: usize, from: usize): void {
  store<f64>(into, load<f64>(into) + <f64>load<f32>(from));
}
