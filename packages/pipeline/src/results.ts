import type { Verdict } from '@bon/eval';
import type { BotOrNot, Stage } from './bot-or-not.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { type LabelCount, labelCounts } from './label-counts.ts';
import type { NetworkScores } from './label-network.ts';
import type { Trust } from './trust/weigh-trust.ts';
import type { Importance, View, ViewScores } from './view.ts';

/** Where the flows came from, and what was left out on the way. */
export interface Source {
  /** The file's name, or `synthetic`. */
  readonly source: string;
  readonly synthetic: boolean;
  readonly rowsRead: number;
  /** Rows that could not be read, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
}

/** What only the program that ran it knows of a run. */
export interface Circumstances {
  readonly source: Source;
  readonly readSeconds: number;
  readonly totalSeconds: number;
  /** null where it can't be known, as in a browser. */
  readonly peakMemoryBytes: number | null;
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** The scores of a view and the features that lead it. */
export interface ViewResults extends ViewScores {
  /** How many feature columns the view has. */
  readonly columns: number;
  readonly topFeatures: readonly Importance[];
  readonly contrast: Contrast;
}

/** The results of a run as plain JSON; the same for the same seed and flows, times and memory aside. */
export interface Results {
  readonly dataset: {
    readonly source: string;
    readonly synthetic: boolean;
    readonly rows: number;
    readonly bots: number;
    readonly abundance: number;
    readonly rowsRead: number;
    readonly rowsSetAside: number;
    readonly setAside: Readonly<Record<string, number>>;
  };
  readonly sample: {
    readonly rows: number;
    readonly bots: number;
    readonly duplicates: number;
    readonly labels: readonly LabelCount[];
  };
  readonly edges: ViewResults;
  readonly nodes: ViewResults;
  readonly gnn: NetworkScores;
  readonly suspects: readonly Verdict[];
  /** How far scores can be trusted: by split, features and model, beside the baselines; null when not asked for. */
  readonly trust: Trust | null;
  readonly seconds: Readonly<Record<'read' | 'total' | Stage, number>>;
  readonly peakMemoryBytes: number | null;
  readonly seed: number;
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** How many suspects are named in the results. */
const SUSPECTS = 50;

/** Puts what was learned and how it went into plain JSON. */
export function resultsOf(found: BotOrNot, circumstances: Circumstances): Results {
  const { capture, sample } = found;
  const { source, synthetic, rowsRead, setAside } = circumstances.source;
  return {
    dataset: {
      source,
      synthetic,
      ...capture,
      rowsRead,
      rowsSetAside: rowsRead - capture.rows,
      setAside,
    },
    sample: {
      rows: sample.flows.rows,
      bots: sample.bots,
      duplicates: sample.duplicates,
      labels: labelCounts(sample.flows),
    },
    edges: viewResults(found.edges, sample.bot),
    nodes: viewResults(found.nodes, sample.bot),
    gnn: found.network.scores,
    suspects: found.suspects.slice(0, SUSPECTS),
    trust: found.trust,
    seconds: {
      read: circumstances.readSeconds,
      ...found.seconds,
      total: circumstances.totalSeconds,
    },
    peakMemoryBytes: circumstances.peakMemoryBytes,
    seed: found.seed,
    threads: circumstances.threads,
    versions: circumstances.versions,
  };
}

function viewResults(view: View, bot: Int32Array): ViewResults {
  const { features, scores, topFeatures } = view;
  return {
    ...scores,
    columns: features.names.length,
    topFeatures,
    contrast: contrastOf(view, bot),
  };
}
