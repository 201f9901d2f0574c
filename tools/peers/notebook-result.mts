/** What both sides report of one run of the notebook: the fields of `results.json` that can be compared. */
export interface NotebookSide {
  readonly sample: { readonly rows: number; readonly bots: number };
  readonly edges: ForestScores;
  readonly nodes: ForestScores;
  readonly gnn: { readonly epochs: number; readonly accuracy: number; readonly majority: number };
  readonly seconds: Readonly<Partial<Record<string, number>>>;
  readonly peakMemoryBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface ForestScores {
  readonly classifier: {
    readonly accuracy: number;
    readonly prAuc: number;
    readonly baseline: number;
  };
  readonly regressor: { readonly r2: number };
}

export interface Host {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly python: string;
}

export interface NotebookBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly dataset: string;
  readonly seed: number;
  readonly threads: number;
  readonly ours: NotebookSide;
  readonly reference: NotebookSide;
  /** How many times more the reference takes: seconds per stage, and peak memory. */
  readonly ratio: {
    readonly seconds: Readonly<Partial<Record<string, number>>>;
    readonly peakMemory: number;
  };
}

/** A stage that both sides have, and the measured parts that it adds up to on each. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly ours: readonly string[];
  readonly reference: readonly string[];
}

const same = (name: string, title: string): Stage => ({
  name,
  title,
  ours: [name],
  reference: [name],
});

export const stages: readonly Stage[] = [
  same('read', 'read'),
  same('featurizeEdges', 'edge features'),
  same('umapEdges', 'edge UMAP'),
  same('forestEdges', 'edge forests'),
  same('featurizeNodes', 'node features'),
  same('umapNodes', 'node UMAP'),
  same('forestNodes', 'node forests'),
  {
    name: 'gnn',
    title: 'label topics, graph and GNN',
    ours: ['gnn'],
    reference: ['labelTopics', 'gnn'],
  },
  same('total', 'total'),
];

/** The seconds that a side spent in the named parts; none of them measured means no figure. */
export function secondsOf(side: NotebookSide, parts: readonly string[]): number | undefined {
  const measured = parts.map((part) => side.seconds[part]).filter((value) => value !== undefined);
  return measured.length === 0 ? undefined : measured.reduce((sum, value) => sum + value, 0);
}

function stageRatio(stage: Stage, ours: NotebookSide, reference: NotebookSide): [string, number][] {
  const mine = secondsOf(ours, stage.ours);
  const theirs = secondsOf(reference, stage.reference);
  if (mine === undefined || theirs === undefined || mine === 0) return [];
  return [[stage.name, rounded(theirs / mine)]];
}

const rounded = (value: number): number => Number(value.toPrecision(3));

export function ratios(ours: NotebookSide, reference: NotebookSide): NotebookBenchmark['ratio'] {
  return {
    seconds: Object.fromEntries(stages.flatMap((stage) => stageRatio(stage, ours, reference))),
    peakMemory: rounded(reference.peakMemoryBytes / ours.peakMemoryBytes),
  };
}
