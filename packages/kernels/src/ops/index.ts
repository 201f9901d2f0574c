import { adam } from './adam.ts';
import { affineTransposed } from './affine-transposed.ts';
import { affine } from './affine.ts';
import { applyTrees } from './apply-trees.ts';
import { binColumns } from './bin-columns.ts';
import { clipNorm } from './clip-norm.ts';
import { columnSums } from './column-sums.ts';
import { copyIfLess } from './copy-if-less.ts';
import { countHits } from './count-hits.ts';
import { dropout } from './dropout.ts';
import { edgeMaxGradient } from './edge-max-gradient.ts';
import { edgeMax } from './edge-max.ts';
import { edgeSoftmaxGradient } from './edge-softmax-gradient.ts';
import { edgeSoftmax } from './edge-softmax.ts';
import { filterStep } from './filter-step.ts';
import { gatherPair } from './gather-pair.ts';
import { gemm } from './gemm.ts';
import { growTrees } from './grow-trees.ts';
import { hingeLoss } from './hinge-loss.ts';
import { knnCandidates } from './knn-candidates.ts';
import { knnDescend } from './knn-descend.ts';
import { knnPairs } from './knn-pairs.ts';
import { knnRefine } from './knn-refine.ts';
import { layRows } from './lay-rows.ts';
import { momentum } from './momentum.ts';
import { knnSeek } from './knn-seek.ts';
import { normalizeRowsGradient } from './normalize-rows-gradient.ts';
import { normalizeRows } from './normalize-rows.ts';
import { pairDots } from './pair-dots.ts';
import { partDirections } from './part-directions.ts';
import { partMembers } from './part-members.ts';
import { partProjections } from './part-projections.ts';
import { reshapeMatrix } from './reshape-matrix.ts';
import { scoreChanged } from './score-changed.ts';
import { scoreForks } from './score-forks.ts';
import { scoreTrees } from './score-trees.ts';
import { scoreUnseen } from './score-unseen.ts';
import { sigmoidCrossEntropy } from './sigmoid-cross-entropy.ts';
import { slabDots } from './slab-dots.ts';
import { slabTurn } from './slab-turn.ts';
import { smoothKnn } from './smooth-knn.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { splitLeaf } from './split-leaf.ts';
import { spmm } from './spmm.ts';
import { squaredError } from './squared-error.ts';
import { sumCells } from './sum-cells.ts';
import { sumParts } from './sum-parts.ts';
import { sumSquares } from './sum-squares.ts';
import { topicCost } from './topic-cost.ts';
import { topicEncode } from './topic-encode.ts';
import { topicNormalize } from './topic-normalize.ts';
import { topicProject } from './topic-project.ts';
import { topicSums } from './topic-sums.ts';
import { topicTotals } from './topic-totals.ts';
import { topicUpdate } from './topic-update.ts';
import { traceTrees } from './trace-trees.ts';
import { transposeMatrix } from './transpose-matrix.ts';
import type { Twin } from './twin.ts';
import { umapDensity } from './umap-density.ts';
import { umapEpochFlat } from './umap-epoch-flat.ts';
import { umapEpoch } from './umap-epoch.ts';
import { umapForces } from './umap-forces.ts';
import { umapRadii } from './umap-radii.ts';
import { weighEdges } from './weigh-edges.ts';

/** Every kernel there is, by name. A kernel is a file here, its twin in `assembly/`, and a line in each list. */
export const twins = {
  adam,
  affine,
  affineTransposed,
  applyTrees,
  binColumns,
  clipNorm,
  columnSums,
  copyIfLess,
  countHits,
  dropout,
  edgeMax,
  edgeMaxGradient,
  edgeSoftmax,
  edgeSoftmaxGradient,
  filterStep,
  gatherPair,
  gemm,
  growTrees,
  hingeLoss,
  knnCandidates,
  knnDescend,
  knnPairs,
  knnRefine,
  layRows,
  momentum,
  knnSeek,
  normalizeRows,
  normalizeRowsGradient,
  pairDots,
  partDirections,
  partMembers,
  partProjections,
  reshapeMatrix,
  scoreChanged,
  scoreForks,
  scoreTrees,
  scoreUnseen,
  sigmoidCrossEntropy,
  slabDots,
  slabTurn,
  smoothKnn,
  softmaxCrossEntropy,
  splitLeaf,
  spmm,
  squaredError,
  sumCells,
  sumParts,
  sumSquares,
  topicCost,
  topicEncode,
  topicNormalize,
  topicProject,
  topicSums,
  topicTotals,
  topicUpdate,
  traceTrees,
  transposeMatrix,
  umapDensity,
  umapEpoch,
  umapEpochFlat,
  umapForces,
  umapRadii,
  weighEdges,
} as const satisfies Record<string, Twin>;

/** The name of a kernel. */
export type KernelName = keyof typeof twins;
