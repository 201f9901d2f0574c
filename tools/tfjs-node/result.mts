import type { Host } from '../peers/notebook-result.mts';

/** One case of the conformance suite; `failure` is null when it holds. */
export interface CaseResult {
  readonly title: string;
  readonly failure: string | null;
}

/** The suite under one version of Node. */
export interface Conformance {
  readonly node: string;
  readonly results: readonly CaseResult[];
}

/** Milliseconds an epoch on one graph, the least of the repeats. */
export interface Timing {
  readonly name: string;
  readonly shape: string;
  readonly native: number;
  readonly tfjsNode: number;
}

/** What the graph network of the main job came to on a backend. */
export interface MainJob {
  readonly backend: string;
  readonly epochs: number;
  readonly accuracy: number;
  readonly majority: number;
}

/** Timings that were taken together. */
export interface Timings {
  readonly date: string;
  readonly commit: string;
  readonly threads: number;
  readonly repeats: number;
  /** Processes that wanted to run during the timing, averaged over a minute: before and after. */
  readonly load: readonly [before: number, after: number];
  readonly results: readonly Timing[];
}

/** What docs/benchmarks/tfjs-node.json holds. */
export interface TfjsNodeBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly versions: { readonly tfjsNode: string; readonly tensorflow: string };
  readonly conformance: readonly Conformance[];
  readonly mainJobs: readonly MainJob[];
  /** Null until they are taken, on a machine that does nothing else. */
  readonly timings: Timings | null;
}
