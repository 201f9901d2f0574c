import { addLeaf, bagged, data, dense, isDense, leafOf, nodes, openWalk, roots, rows, trees } from './forest/walk';
import { scratch } from './scratch';

export function scoreUnseen(plan: usize, first: i32, begin: i32, end: i32): void {
  openWalk(plan);
  const words = <usize>((rows + 31) >> 5);
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    const bits = bagged + ((<usize>tree * words) << 2);
    let waiting = 0;
    for (let row = begin; row < end; row++) {
      const at = first + row;
      if (((load<u32>(bits + ((<usize>(at >> 5)) << 2)) >> (at & 31)) & 1) == 1) continue;
      store<i32>(scratch + ((<usize>waiting) << 2), row);
      waiting++;
      if (waiting < 4 || !isDense) continue;
      addFour(root);
      waiting = 0;
    }
    for (let w = 0; w < waiting; w++) addLeaf(leafOf(root, rowAt(w)), rowAt(w));
  }
}

// @ts-ignore: decorator
@inline
function rowAt(waiting: i32): i32 {
  return load<i32>(scratch + ((<usize>waiting) << 2));
}

/** Adds the leaves of the four rows that wait; they walk at once, so that none waits for its memory alone. */
function addFour(root: i32): void {
  const from = nodes + ((<usize>root) << 4);
  const width = (<usize>dense) << 2;
  const row0 = data + (<usize>rowAt(0)) * width;
  const row1 = data + (<usize>rowAt(1)) * width;
  const row2 = data + (<usize>rowAt(2)) * width;
  const row3 = data + (<usize>rowAt(3)) * width;
  let at0 = from;
  let at1 = from;
  let at2 = from;
  let at3 = from;
  while (true) {
    const next0 = nextNode(from, at0, row0);
    const next1 = nextNode(from, at1, row1);
    const next2 = nextNode(from, at2, row2);
    const next3 = nextNode(from, at3, row3);
    if (((next0 ^ at0) | (next1 ^ at1) | (next2 ^ at2) | (next3 ^ at3)) == 0) break;
    at0 = next0;
    at1 = next1;
    at2 = next2;
    at3 = next3;
  }
  addLeaf(<i32>((at0 - nodes) >> 4), rowAt(0));
  addLeaf(<i32>((at1 - nodes) >> 4), rowAt(1));
  addLeaf(<i32>((at2 - nodes) >> 4), rowAt(2));
  addLeaf(<i32>((at3 - nodes) >> 4), rowAt(3));
}

/** The node after `at`, without a branch; a leaf stays. */
// @ts-ignore: decorator
@inline
function nextNode(from: usize, at: usize, row: usize): usize {
  const packed = load<i32>(at);
  const value = load<f32>(row + ((<usize>max(packed >> 1, 0)) << 2));
  const goesLeft = i32(value <= load<f32>(at, 4)) | (i32(value != value) & packed);
  const child = select<usize>(at + 16, from + ((<usize>load<u32>(at, 8)) << 4), (goesLeft & 1) != 0);
  return select<usize>(at, child, packed < 0);
}
