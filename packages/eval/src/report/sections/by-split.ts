import { type Evaluation } from '../../evaluation.ts';
import { type ReportLeak, type ReportSplit } from '../data.ts';
import { type Html, html } from '../html.ts';
import { count, spaced } from '../words.ts';

/** What the metrics of the table are called in full; others are shown by their name. */
const metricTitles: Readonly<Record<string, string>> = {
  averagePrecision: 'PR-AUC',
  recallAtFpr: 'Recall at 1 % false positives',
  hostRecall: 'Bot hosts among as many suspects',
};

/** Each model by split and features, over its baselines. */
export function bySplit(evaluation: readonly Evaluation[], splits: readonly ReportSplit[]): Html {
  const metrics = [...new Set(evaluation.map(({ metric }) => metric))];
  return html`<h3>By split and features</h3>
    <p class="about">
      Every model learned from one part of the flows, features included, and was asked about the
      other. Under each score stand the most common class, the best single feature and guessing by
      the classes' shares, on the same split. A training part that knows next to no bot can teach
      nothing, and one that knows a single bot host teaches its address.
    </p>
    <div class="scroll">
      <table class="by-split">
        <thead>
          <tr>
            <th scope="col">Split</th>
            <th scope="col">Addresses</th>
            <th scope="col">Model</th>
            ${metrics.map((metric) => html`<th scope="col">${metricTitles[metric] ?? spaced(metric)}</th>`)}
          </tr>
        </thead>
        ${[...grouped(evaluation, ({ split }) => split)].map(([split, rows]) => splitRows(rows, metrics, sizesOf(split, splits)))}
      </table>
    </div>`;
}

/** What gives the answer away, and where. */
export function leakList(leaks: readonly ReportLeak[]): Html {
  const byWords = grouped(leaks, ({ words }) => words);
  return html`<h3>What gives the answer away</h3>
    <ul class="leaks">
      ${[...byWords].map(([words, where]) => html`<li>${words} <small>${whereOf(where)}</small></li>`)}
    </ul>`;
}

function whereOf(leaks: readonly ReportLeak[]): string {
  const bySplits = grouped(leaks, ({ split }) => split);
  return [...bySplits]
    .map(([split, own]) => {
      const addresses = own.map((leak) => (leak.addresses ? 'with' : 'without'));
      return `${split}, ${addresses.join(' and ')} addresses`;
    })
    .join('; ');
}

function sizesOf(split: string, splits: readonly ReportSplit[]): string {
  const own = splits.find((each) => each.split === split);
  if (own === undefined) return '';
  return `${count(own.trainBots)} bots in ${count(own.trainRows)} flows to learn from, ${count(own.testBots)} in ${count(own.testRows)} to tell`;
}

function splitRows(rows: readonly Evaluation[], metrics: readonly string[], sizes: string): Html {
  const lines = [...grouped(rows, ({ addresses, model }) => `${addresses} ${model}`).values()];
  return html`<tbody>
    ${lines.map(
      (line, at) =>
        html`<tr>
          ${at === 0 && html`<th scope="rowgroup" rowspan="${lines.length}">${line[0].split}<small>${sizes}</small></th>`}
          <td>${line[0].addresses ? 'with' : 'without'}</td>
          <td>${line[0].model}</td>
          ${metrics.map((metric) => figures(line.find((row) => row.metric === metric)))}
        </tr>`,
    )}
  </tbody>`;
}

function figures(row: Evaluation | undefined): Html {
  if (row === undefined) return html`<td class="number">–</td>`;
  const shown = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));
  return html`<td class="number">
    <b>${shown(row.value)}</b>
    <small>${[row.majority, row.oneRule, row.stratified].map(shown).join(' · ')}</small>
  </td>`;
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
