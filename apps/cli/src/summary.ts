import type { Verdict } from '@bon/eval';
import {
  type Detection,
  type Results,
  type Source,
  type ViewResults,
  viewTitles,
} from '@bon/pipeline';
import colors from 'picocolors';

/** How many suspects and features the terminal shows; the files have them all. */
const SHOWN = 5;

/** What a person wants to know at once, as text for a terminal. */
export function summaryOf(results: Results, folder: string): string {
  const sections = [
    captureLines(results),
    suspectLines(results.suspects),
    viewLines(viewTitles.Edges, results.edges),
    viewLines(viewTitles.Nodes, results.nodes),
    networkLines(results),
    endLines(results, folder),
  ];
  return `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What `bon score` found, and how long it took. */
export interface ScoreSummary {
  readonly detection: Detection;
  readonly source: Source;
  readonly seconds: number;
  readonly folder: string;
}

/** What a person wants to know of a capture that a saved detector was asked about. */
export function scoreSummaryOf({ detection, source, seconds, folder }: ScoreSummary): string {
  const { flows, suspects } = detection;
  const aside = source.rowsRead - flows.rows;
  const sections = [
    [
      `${colors.bold(source.source)}: ${count(flows.rows)} flows, ${count(aside)} rows set aside, ` +
        `${count(suspects.length)} hosts with a suspicious flow`,
    ],
    suspectLines(suspects),
    [`${seconds.toFixed(1)} s; ${colors.bold(folder)} holds suspects.csv and flows.csv`],
  ];
  return `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function captureLines({ dataset, sample }: Results): string[] {
  const made = dataset.synthetic
    ? [colors.yellow('The flows are SYNTHETIC: made by bon, in the shape of CTU-13 scenario 5.')]
    : [];
  return [
    ...made,
    `${colors.bold(dataset.source)}: ${count(dataset.rows)} flows, ${count(dataset.bots)} botnet ` +
      `(abundance ${percent(dataset.abundance)}), ${count(dataset.rowsSetAside)} rows set aside`,
    `sample: ${count(sample.rows)} flows, ${count(sample.bots)} botnet, ` +
      `${count(sample.duplicates)} duplicates dropped`,
  ];
}

function suspectLines(suspects: readonly Verdict[]): string[] {
  if (suspects.length === 0) return ['No host started a suspicious flow.'];
  return [
    colors.bold('Suspects'),
    ...suspects
      .slice(0, SHOWN)
      .map(
        ({ ip, severity, reason }, i) =>
          `  ${i + 1}. ${colors.red(ip)}  severity ${severity}/100  ${colors.dim(reason)}`,
      ),
  ];
}

function viewLines(title: string, { classifier, regressor, topFeatures }: ViewResults): string[] {
  return [
    colors.bold(title),
    `  accuracy ${percent(classifier.accuracy)} (always "not bot" ${percent(classifier.baseline)}, ` +
      `best single feature ${percent(classifier.oneRule.accuracy)}), ` +
      `PR-AUC ${classifier.prAuc.toFixed(3)}, R² ${regressor.r2.toFixed(3)}, random split`,
    ...topFeatures
      .slice(0, SHOWN)
      .map(({ name, importance }) => `  ${importance.toFixed(3)}  ${name}`),
  ];
}

function networkLines({ gnn }: Results): string[] {
  const unseen =
    gnn.inductiveAccuracy === null || gnn.inductiveMajority === null
      ? []
      : [
          `  on the latest ${count(gnn.inductiveFlows)} flows, never seen: ` +
            `${percent(gnn.inductiveAccuracy)} (most common topic ${percent(gnn.inductiveMajority)})`,
        ];
  return [
    colors.bold('Label topics by GraphSAGE'),
    `  accuracy ${percent(gnn.accuracy)} (most common topic ${percent(gnn.majority)}) ` +
      `after ${count(gnn.epochs)} epochs`,
    ...unseen,
  ];
}

function endLines({ seconds, peakMemoryBytes, seed, threads }: Results, folder: string): string[] {
  const memory =
    peakMemoryBytes === null ? '' : `${(peakMemoryBytes / 2 ** 20).toFixed(0)} MiB at the peak, `;
  return [
    `${seconds.total.toFixed(1)} s, ${memory}` + `seed ${seed}, ${threads} threads`,
    `Open ${colors.bold(`${folder}/report.html`)}`,
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
