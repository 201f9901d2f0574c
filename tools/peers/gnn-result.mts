import type { Limits } from './gnn-limits.mts';
import type { Host } from './notebook-result.mts';

/** What one process of ours measured. */
export interface OurSide {
  readonly millisPerEpoch: number;
  readonly peakMemoryBytes: number;
}

/** What the Python side measured, milliseconds an epoch. */
export interface TorchSide {
  readonly pyg: number;
  readonly csr: number;
  readonly peakMemoryBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** All sides on one graph, the least of the repeats. */
export interface GnnResult {
  readonly name: string;
  readonly shape: string;
  readonly bon: number;
  readonly bonOneThread: number;
  /** With `relaxed: true`: kernels whose last digits depend on the processor. */
  readonly bonRelaxed: number;
  readonly pyg: number;
  readonly torchCsr: number;
  readonly tfjsWasm: number;
  /** Billions of multiplications and additions in the dense products of an epoch. */
  readonly gigaflops: number;
  /** Billions of bytes that the steps over edges of an epoch move. */
  readonly edgeGigabytes: number;
  readonly bonMemoryBytes: number;
  readonly torchMemoryBytes: number;
}

/** What docs/benchmarks/gnn.json holds. */
export interface GnnBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly threads: number;
  readonly repeats: number;
  /** Processes that wanted to run during the measurement, averaged over a minute: before and after. */
  readonly load: readonly [before: number, after: number];
  readonly versions: Readonly<Record<string, string>>;
  /** What this machine gives, in the same run. */
  readonly limits: Limits;
  readonly results: readonly GnnResult[];
}
