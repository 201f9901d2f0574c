import { Side } from './pairs/side';
import { addRow, project } from './parting/rows';
import { scratch } from './scratch';

const SAMPLE: i32 = 64;

export function partDirections(
  points: usize,
  cols: i32,
  width: i32,
  order: usize,
  nodes: usize,
  draws: usize,
  rounds: i32,
  directions: usize,
  begin: i32,
  end: i32,
): void {
  const side = changetype<Side>(points);
  const shares = scratch;
  const middle = shares + ((<usize>SAMPLE) << 3);
  const sum = middle + ((<usize>width) << 3);
  const sample = sum + ((<usize>width) << 3);
  for (let node = begin; node < end; node++) {
    drawSample(order, nodes + ((<usize>node) << 4), draws, sample);
    const direction = directions + (((<usize>node) * width) << 3);
    findMiddle(side, cols, width, sample, middle);
    findFarthest(side, cols, width, sample, middle, sum, direction);
    for (let round = 0; round < rounds; round++)
      if (!sharpen(side, cols, width, sample, shares, middle, sum, direction)) break;
  }
}

function drawSample(order: usize, node: usize, draws: usize, sample: usize): void {
  const members = order + ((<usize>load<i32>(node)) << 2);
  const count = <u32>(load<i32>(node, 4) - load<i32>(node));
  const drawn = draws + (((<usize>load<i32>(node, 8)) * SAMPLE) << 2);
  for (let at: usize = 0; at < (<usize>SAMPLE) << 2; at += 4)
    store<i32>(sample + at, load<i32>(members + ((<usize>(load<u32>(drawn + at) % count)) << 2)));
}

function findMiddle(side: Side, cols: i32, width: i32, sample: usize, middle: usize): void {
  memory.fill(middle, 0, (<usize>width) << 3);
  for (let at = 0; at < SAMPLE; at++) addRow(side, cols, width, middle, 1.0 / <f64>SAMPLE, memberAt(sample, at));
}

/** The line from the middle to the member that is farthest from it. */
function findFarthest(side: Side, cols: i32, width: i32, sample: usize, middle: usize, gap: usize, direction: usize): void {
  let most: f64 = -1;
  for (let at = 0; at < SAMPLE; at++) {
    memory.fill(gap, 0, (<usize>width) << 3);
    addRow(side, cols, width, gap, 1, memberAt(sample, at));
    for (let to: usize = 0; to < (<usize>width) << 3; to += 8)
      store<f64>(gap + to, load<f64>(gap + to) - load<f64>(middle + to));
    const square = inner(gap, gap, width);
    if (!(square > most)) continue;
    most = square;
    memory.copy(direction, gap, (<usize>width) << 3);
  }
}

/** One round of power iteration; says whether it found a direction. */
function sharpen(
  side: Side, cols: i32, width: i32, sample: usize, shares: usize, middle: usize, sum: usize, direction: usize,
): bool {
  const offset = inner(middle, direction, width);
  for (let at = 0; at < SAMPLE; at++)
    store<f64>(shares + ((<usize>at) << 3), project(side, cols, width, direction, memberAt(sample, at)) - offset);
  memory.fill(sum, 0, (<usize>width) << 3);
  for (let at = 0; at < SAMPLE; at++)
    addRow(side, cols, width, sum, load<f64>(shares + ((<usize>at) << 3)), memberAt(sample, at));
  const length = Math.sqrt(inner(sum, sum, width));
  if (!(length > 0)) return false;
  for (let at: usize = 0; at < (<usize>width) << 3; at += 8)
    store<f64>(direction + at, load<f64>(sum + at) / length);
  return true;
}

// @ts-ignore: decorator
@inline
function memberAt(sample: usize, at: i32): i32 {
  return load<i32>(sample + ((<usize>at) << 2));
}

function inner(left: usize, right: usize, width: i32): f64 {
  let sum: f64 = 0;
  for (let at: usize = 0; at < (<usize>width) << 3; at += 8)
    sum += load<f64>(left + at) * load<f64>(right + at);
  return sum;
}
