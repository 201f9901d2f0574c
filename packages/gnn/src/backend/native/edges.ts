import { csrFromCoordinates } from '@bon/core';
import { i32 } from '@bon/kernels';
import type { EdgeOps } from '../backend.ts';
import { rowsAround } from '../rows.ts';
import { startOf } from './dense.ts';
import { pad } from './padding.ts';
import { rowsPerPart } from './parts.ts';
import type { Recorder } from './recorder.ts';
import { multiply, once, type Placed, place } from './sparse.ts';

/** The ends of edges in the arena, and which edges leave and reach each node. */
interface PlacedPairs {
  readonly src: () => { readonly handle: number };
  readonly dst: () => { readonly handle: number };
  readonly bySource: () => Placed;
  readonly byTarget: () => Placed;
}

/** The primitives over edges as steps of an arena's program. */
export function edgeSteps(recorder: Recorder): EdgeOps {
  const known: PlacedPairs[] = [];
  return {
    pairs: (nodes, src, dst) => {
      const placed = {
        src: once(() => ({ handle: recorder.slot(i32(src)) })),
        dst: once(() => ({ handle: recorder.slot(i32(dst)) })),
        bySource: once(() => place(recorder, incidence(nodes, src))),
        byTarget: once(() => place(recorder, incidence(nodes, dst))),
      };
      return {
        nodes,
        count: src.length,
        sources: rowsAround(src),
        targets: rowsAround(dst),
        handle: known.push(placed) - 1,
      };
    },
    scatterToSource: (g, { handle }) => multiply(recorder, known[handle].bySource(), g, {}),
    scatterToTarget: (g, { handle }) => multiply(recorder, known[handle].byTarget(), g, {}),
    ...pairSteps(recorder, known),
    ...weighSteps(recorder, known),
    ...shareSteps(recorder, known),
    ...highestSteps(recorder, known),
  };
}

function pairSteps(
  { tensor, push }: Recorder,
  known: readonly PlacedPairs[],
): Pick<EdgeOps, 'gatherPair' | 'pairDots'> {
  return {
    gatherPair: (p, q, { handle, count }, { bias, relu }) => {
      const [src, dst] = [known[handle].src(), known[handle].dst()];
      const y = tensor(count, p.cols);
      const cols = pad(p.cols);
      const floor = relu === true ? 0 : -Infinity;
      push([y], (at) => ({
        kernel: 'gatherPair',
        args: [at(p), at(q), at(src), at(dst), at(bias), floor, at(y), cols],
        range: count,
        grain: rowsPerPart(count, 4 * cols),
      }));
      return y;
    },
    pairDots: (p, q, { handle, count }, { parts, bias }) => {
      const [src, dst] = [known[handle].src(), known[handle].dst()];
      const start = bias ?? tensor(1, parts);
      const y = tensor(count, parts);
      push([y], (at) => {
        const sides = [at(p), p.cols, at(q), q.cols];
        return {
          kernel: 'pairDots',
          args: [parts, ...sides, at(src), at(dst), at(start), at(y)],
          range: count,
          grain: rowsPerPart(count, 2 * Math.max(p.cols, q.cols)),
        };
      });
      return y;
    },
  };
}

function weighSteps(
  recorder: Recorder,
  known: readonly PlacedPairs[],
): Pick<EdgeOps, 'weighToTarget' | 'weighToSource'> {
  const weigh =
    (to: 'bySource' | 'byTarget', from: 'src' | 'dst'): EdgeOps['weighToTarget'] =>
    (weights, x, { handle }, { cols = x.cols, ...around } = {}) => {
      const [edges, ends] = [known[handle][to](), known[handle][from]()];
      const y = recorder.tensor(edges.rows, cols);
      const start = startOf(recorder, cols, around);
      recorder.push([y], (at) => {
        const list = [at(edges.pointers), at(edges.indices), at(ends), at(weights), weights.cols];
        return {
          kernel: 'weighEdges',
          args: [...list, at(x), x.cols, ...start(at), at(y), cols],
          range: edges.rows,
          grain: rowsPerPart(edges.rows, edgeWork(edges, 2 * Math.max(x.cols, cols))),
        };
      });
      return y;
    };
  return { weighToTarget: weigh('byTarget', 'src'), weighToSource: weigh('bySource', 'dst') };
}

function shareSteps(
  { tensor, push }: Recorder,
  known: readonly PlacedPairs[],
): Pick<EdgeOps, 'shareAtTarget' | 'shareAtTargetGradient'> {
  return {
    shareAtTarget: (scores, { handle }, weights, slope) => {
      const byTarget = known[handle].byTarget();
      const y = tensor(scores.rows, scores.cols);
      push([y], (at) => {
        const edges = [at(byTarget.pointers), at(byTarget.indices)];
        const given = [at(scores), at(weights), at(y)];
        return {
          kernel: 'edgeSoftmax',
          args: [...edges, ...given, pad(scores.cols), scores.cols, slope],
          range: byTarget.rows,
          grain: rowsPerPart(byTarget.rows, edgeWork(byTarget, 32 * scores.cols)),
        };
      });
      return y;
    },
    shareAtTargetGradient: ({ scores, shares }, { handle }, g, slope) => {
      const byTarget = known[handle].byTarget();
      const y = tensor(scores.rows, scores.cols);
      push([y], (at) => {
        const edges = [at(byTarget.pointers), at(byTarget.indices)];
        const given = [at(scores), at(shares), at(g), at(y)];
        return {
          kernel: 'edgeSoftmaxGradient',
          args: [...edges, ...given, pad(scores.cols), scores.cols, slope],
          range: byTarget.rows,
          grain: rowsPerPart(byTarget.rows, edgeWork(byTarget, 8 * scores.cols)),
        };
      });
      return y;
    },
  };
}

function highestSteps(
  { tensor, slot, push }: Recorder,
  known: readonly PlacedPairs[],
): Pick<EdgeOps, 'highestAtTarget' | 'highestAtTargetGradient'> {
  return {
    highestAtTarget: (x, { handle }, weights) => {
      const [byTarget, src] = [known[handle].byTarget(), known[handle].src()];
      const output = tensor(byTarget.rows, x.cols);
      const cols = pad(x.cols);
      const chosen = { handle: slot(i32(byTarget.rows * cols)) };
      push([output, chosen], (at) => {
        const edges = [at(byTarget.pointers), at(byTarget.indices), at(src), at(weights)];
        return {
          kernel: 'edgeMax',
          args: [...edges, at(x), at(output), at(chosen), cols],
          range: byTarget.rows,
          grain: rowsPerPart(byTarget.rows, edgeWork(byTarget, 4 * cols)),
        };
      });
      return { output, chosen };
    },
    highestAtTargetGradient: (g, { handle }, weights, { chosen, gate }) => {
      const [bySource, dst] = [known[handle].bySource(), known[handle].dst()];
      const y = tensor(bySource.rows, g.cols);
      const cols = pad(g.cols);
      push([y], (at) => {
        const edges = [at(bySource.pointers), at(bySource.indices), at(dst), at(weights)];
        return {
          kernel: 'edgeMaxGradient',
          args: [...edges, at(g), at(chosen), gate === undefined ? 0 : at(gate), at(y), cols],
          range: bySource.rows,
          grain: rowsPerPart(bySource.rows, edgeWork(bySource, 4 * cols)),
        };
      });
      return y;
    },
  };
}

/** Multiplications a node, when an edge takes `work`. */
function edgeWork({ rows, entries }: Placed, work: number): number {
  return work * (1 + entries / Math.max(1, rows));
}

/** nodes × edges: 1 where the edge has the node at this end. */
function incidence(nodes: number, ends: Int32Array) {
  const edges = ends.map((_, e) => e);
  const ones = new Float32Array(ends.length).fill(1);
  return csrFromCoordinates(nodes, ends.length, { row: ends, col: edges }, ones);
}
