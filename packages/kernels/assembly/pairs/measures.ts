import { brayCurtis } from './bray-curtis';
import { canberra } from './canberra';
import { chebyshev } from './chebyshev';
import { correlation } from './correlation';
import { euclidean } from './euclidean';
import { hamming } from './hamming';
import { jaccard } from './jaccard';
import { manhattan } from './manhattan';
import { minkowski } from './minkowski';
import { Side } from './side';

/**
 * The distance of row i of one side and row j of the other by the metric of a number; the order is that of
 * `src/ops/pairs/index.ts`; what is not below `bound` may come out as infinite. A switch, because references to functions would claim memory at the start of every arena.
 */
export function measure(metric: i32, left: Side, i: i32, right: Side, j: i32, d: i32, isSparse: bool, bound: f32): f32 {
  switch (metric) {
    case 0: return euclidean(left, i, right, j, d, isSparse, bound);
    case 1: return manhattan(left, i, right, j, d, isSparse);
    case 2: return chebyshev(left, i, right, j, d, isSparse);
    case 3: return minkowski(left, i, right, j, d, isSparse);
    case 4: return canberra(left, i, right, j, d, isSparse);
    case 5: return brayCurtis(left, i, right, j, d, isSparse);
    case 6: return hamming(left, i, right, j, d, isSparse);
    case 7: return jaccard(left, i, right, j, d, isSparse);
    default: return correlation(left, i, right, j, d, isSparse);
  }
}
