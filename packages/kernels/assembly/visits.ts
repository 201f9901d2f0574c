/** Visits after which a block of queries asks whether they still pay. */
const TURN: i32 = 4;

/** What is told of the visits of a block of queries, see `knnCandidates`; read as it stands behind the side of the points. */
@unmanaged
class Told {
  lists: usize;
  looked: usize;
  least: i32;
}

/** Whether the block that begins at query `from` goes on from visit `visit`. */
export function goesOn(right: usize, from: i32, block: i32, visit: i32): bool {
  const told = changetype<Told>(right + 36);
  return told.looked == 0 || visit == 0 || load<i32>(told.looked + ((<usize>(from / block)) << 2)) > 0;
}

/** Notes that the rows from … to - 1 have made a visit; says whether another pays. */
export function hasPaid(shape: usize, right: usize, kept: usize, stride: i32, from: i32, to: i32, block: i32, visit: i32): bool {
  const told = changetype<Told>(right + 36);
  if (told.looked == 0) return true;
  const made = visit + 1;
  const pays = made % TURN != 0 || isHolding(shape, told, kept, stride, from, to, made);
  store<i32>(told.looked + ((<usize>(from / block)) << 2), pays ? made : -made);
  return pays;
}

/** Whether the chunks of the last visits hold so many of what the rows keep. */
function isHolding(shape: usize, told: Told, kept: usize, stride: i32, from: i32, to: i32, made: i32): bool {
  const k = load<i32>(shape, 16);
  const chunk = load<i32>(shape, 20);
  const list = told.lists + (((<usize>(from / chunk)) * load<i32>(shape, 28) + made) << 2);
  let held = 0;
  for (let i = from; i < to; i++)
    for (let p = 0; p < k; p++) {
      const j = load<i32>(kept + (((<usize>i) * stride + p) << 2));
      if (j >= 0) held += i32(isListed(list, j / chunk));
    }
  return 1000 * held >= told.least * k * (to - from);
}

/** Whether a chunk is among the last visits before the place `end` of a list. */
function isListed(end: usize, chunk: i32): bool {
  for (let at = end - (TURN << 2); at < end; at += 4) if (load<i32>(at) == chunk) return true;
  return false;
}
