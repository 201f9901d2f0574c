import { type FeatureMatrix, type Matrix, type Table } from '@bon/core';
import { type Evaluation } from '../evaluation.ts';
import { type Verdict } from '../verdicts/verdict.ts';

/** Where the flows came from, and what was left out on the way. */
export interface ReportDataset {
  /** The file's name. */
  readonly source: string;
  /** True when the flows were made up; the report then says so in its first line. */
  readonly synthetic: boolean;
  readonly rowsRead: number;
  /** Rows that could not be used, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Rows that were read well: `rowsRead` without those set aside. */
  readonly rows: number;
  readonly bots: number;
}

/** The rows that were looked at. */
export interface ReportSample {
  readonly rows: number;
  readonly bots: number;
  /** Rows that were left out because another one was equal in every column. */
  readonly duplicates: number;
}

/** How it was run. */
export interface ReportRun {
  readonly seed: number;
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  /** null where it isn't known. */
  readonly peakMemoryBytes: number | null;
  /** Seconds by stage, in order; `total` is the whole. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** How well a view's forests tell bots from others on rows that they did not see. */
export interface ReportScores {
  /** How those rows were chosen: `random`, `time`, … */
  readonly split: string;
  readonly testRows: number;
  readonly classifier: {
    readonly accuracy: number;
    readonly prAuc: number;
    /** Accuracy of always guessing the larger class. */
    readonly baseline: number;
    /** Accuracy of the best single feature. */
    readonly oneRule: { readonly feature: string; readonly accuracy: number };
  };
  readonly regressor: { readonly r2: number };
}

/** One way of looking at the sampled flows, a row each. */
export interface ReportView {
  /** A short name in letters and digits: `Edges`, `Nodes`. */
  readonly name: string;
  /** Heading for people: `With host addresses`. */
  readonly title: string;
  readonly features: FeatureMatrix;
  /** Rows × 2. */
  readonly embedding: Matrix;
  /** Probability that a flow is a bot's, out of sample, a row each. */
  readonly botProbability: ArrayLike<number>;
  /** The leading features with their share of the forest's decisions. */
  readonly topFeatures: readonly { readonly name: string; readonly importance: number }[];
  /** Places of the leading features in `features`, in the same order. */
  readonly topIndices: readonly number[];
  readonly scores: ReportScores;
}

/** The network that learned the topics of the labels. */
export interface ReportNetwork {
  /** One entry an epoch. */
  readonly history: { readonly loss: ArrayLike<number>; readonly accuracy: ArrayLike<number> };
  readonly scores: {
    readonly epochs: number;
    readonly testFlows: number;
    readonly accuracy: number;
    readonly majority: number;
    readonly inductiveFlows: number;
    readonly inductiveAccuracy: number | null;
    readonly inductiveMajority: number | null;
    readonly topics: readonly string[];
    /** How many test flows of a topic (row) were given a topic (column), by place in `topics`. */
    readonly confusion?: readonly (readonly number[])[];
  };
  /** The topics of the labels, a row for each of `rows`. */
  readonly topics: FeatureMatrix;
  /** The sampled flows that `topics` speaks of. */
  readonly rows: ArrayLike<number>;
  /** What the network made of each host, hosts × width. */
  readonly hosts: { readonly ids: readonly string[]; readonly embedding: Matrix };
}

/** How a split cut the flows. */
export interface ReportSplit {
  readonly split: string;
  readonly trainRows: number;
  readonly trainBots: number;
  readonly testRows: number;
  readonly testBots: number;
}

/** A feature that gives the answer away, and where. */
export interface ReportLeak {
  readonly split: string;
  readonly addresses: boolean;
  readonly words: string;
}

/** All that `reportHtml` shows. Parts that are absent leave their sections out. */
export interface ReportData {
  readonly dataset: ReportDataset;
  readonly sample: ReportSample;
  readonly run: ReportRun;
  /** Hosts by suspicion, the most suspect first. */
  readonly suspects: readonly Verdict[];
  /** The sampled flows, bots first, a row each; all its columns are shown on the maps. */
  readonly flows: Table;
  /** 1 for a bot's flow, 0 for any other, a row each. */
  readonly bot: ArrayLike<number>;
  /** The column of `flows` that names the kind of a flow. */
  readonly labelColumn: string;
  readonly views: readonly ReportView[];
  readonly network?: ReportNetwork;
  /** How many flows and bots stand on each side of the splits of `evaluation`. */
  readonly splits?: readonly ReportSplit[];
  /** Scores by split, features and model beside their baselines. */
  readonly evaluation?: readonly Evaluation[];
  /** Features that give the answer away, as `leakage` names them. */
  readonly leaks?: readonly ReportLeak[];
}

/** What a report needs besides its data. */
export interface ReportOptions {
  /** The source text of ECharts 6, `echarts/dist/echarts.min.js`. */
  readonly chartLibrary: string;
}
