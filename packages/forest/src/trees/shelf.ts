import type { Trees } from './trees.ts';

/** Trees with room between them: as many nodes apart as there are for each tree. */
export interface Rooms {
  readonly nodes: Int32Array;
  readonly values: Float32Array;
  readonly gains: Float64Array;
  /** How many nodes each tree has. */
  readonly nodeCount: Int32Array;
}

/** A place where trees stand one after the other. */
export interface Shelf {
  /** Puts the first `count` trees of `rooms` behind those that stand here. */
  put(rooms: Rooms, count: number): void;
  /** The trees that were put here. */
  take(): Trees;
}

/** How much more than trees so far let expect is made ready, so that it need not be moved. */
const HEADROOM = 1.03;

/**
 * A shelf for `trees` trees. Room for all is made when the first are put there, by how large those are: its memory
 * is not touched before trees come to stand in it, so that the forest is in memory once, not piece by piece and whole.
 */
export function openShelf(trees: number, outputs: number): Shelf {
  const roots = new Int32Array(trees + 1);
  let put = 0;
  let room = roomFor(0, outputs);
  const makeRoom = (count: number): void => {
    const needed = roots[put + count];
    if (needed <= room.gains.length) return;
    const expected = Math.ceil((HEADROOM * needed * trees) / (put + count));
    const larger = roomFor(put + count === trees ? needed : expected, outputs);
    larger.nodes.set(room.nodes.subarray(0, 4 * roots[put]));
    larger.values.set(room.values.subarray(0, outputs * roots[put]));
    larger.gains.set(room.gains.subarray(0, roots[put]));
    room = larger;
  };
  return {
    put: (rooms, count) => {
      for (let t = 0; t < count; t++) roots[put + t + 1] = roots[put + t] + rooms.nodeCount[t];
      makeRoom(count);
      const apart = rooms.gains.length / rooms.nodeCount.length;
      for (let t = 0; t < count; t++, put++) {
        const from = t * apart;
        const to = from + rooms.nodeCount[t];
        room.nodes.set(rooms.nodes.subarray(4 * from, 4 * to), 4 * roots[put]);
        room.values.set(rooms.values.subarray(outputs * from, outputs * to), outputs * roots[put]);
        room.gains.set(rooms.gains.subarray(from, to), roots[put]);
      }
    },
    take: () => ({
      outputs,
      roots,
      nodes: room.nodes.subarray(0, 4 * roots[put]),
      values: room.values.subarray(0, outputs * roots[put]),
      gains: room.gains.subarray(0, roots[put]),
    }),
  };
}

function roomFor(nodes: number, outputs: number): Pick<Trees, 'nodes' | 'values' | 'gains'> {
  return {
    nodes: new Int32Array(4 * nodes),
    values: new Float32Array(outputs * nodes),
    gains: new Float64Array(nodes),
  };
}
