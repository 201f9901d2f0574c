import { type Evaluation } from '../../evaluation.ts';
import { type ReportLeak, type ReportSplit } from '../data.ts';
import { type Html, html } from '../html.ts';
import { count, spaced } from '../words.ts';

/** What the metrics of the table are called in full; others are shown by their name. */
const metricTitles: Readonly<Record<string, string>> = {
  averagePrecision: 'PR-AUC',
  recallAtFpr: 'Recall at 1 % false positives',
  accuracy: 'Accuracy',
  hostRecall: 'Bot hosts among as many suspects',
};

/** Each model by split and features, over its baselines. */
export function bySplit(evaluation: readonly Evaluation[], splits: readonly ReportSplit[]): Html {
  const metrics = [...new Set(evaluation.map(({ metric }) => metric))];
  return html`<h3>By split and features</h3>
    <p class="about">
      Every model learned from one part of the flows, features included, and was asked about the
      other. The last line of each group needs no model: the most common class, the best single
      feature, and guessing by the classes' shares. A training part that knows next to no bot can
      teach nothing, and one that knows a single bot host teaches its address.
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
  const groups = [...grouped(rows, ({ addresses }) => String(addresses)).values()];
  const groupRows = (group: readonly Evaluation[]) => grouped(group, ({ model }) => model);
  const height = groups.reduce((sum, group) => sum + groupRows(group).size + 1, 0);
  const heading = html`<th scope="rowgroup" rowspan="${height}">
    ${rows[0].split}<small>${sizes}</small>
  </th>`;
  return html`<tbody>
    ${groups.map((group, at) => addressRows(groupRows(group), metrics, at === 0 && heading))}
  </tbody>`;
}

/** A line a model, and one of what needs no model. */
function addressRows(
  models: ReadonlyMap<string, readonly Evaluation[]>,
  metrics: readonly string[],
  heading: Html | false,
): Html {
  const [any] = [...models.values()];
  const addresses = html`<td rowspan="${models.size + 1}">
    ${any[0].addresses ? 'with' : 'without'}
  </td>`;
  const cells = (rows: readonly Evaluation[], show: (row: Evaluation) => string) =>
    metrics.map((metric) => {
      const row = rows.find((each) => each.metric === metric);
      return html`<td class="number">${row === undefined ? '–' : show(row)}</td>`;
    });
  return html`${[...models].map(
      ([model, rows], at) =>
        html`<tr>
          ${at === 0 && heading} ${at === 0 && addresses}
          <td>${model}</td>
          ${cells(rows, ({ value }) => value.toFixed(3))}
        </tr>`,
    )}
    <tr class="baselines">
      <td>class · feature · guess</td>
      ${cells(any, ({ majority, oneRule, stratified }) => [majority, oneRule, stratified].map(figure).join(' · '))}
    </tr>`;
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
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
