import { columnOfKind } from '@bon/core';
import { takeMatrixRows } from '@bon/core';
import { type ReportData } from '../data.ts';
import { type Embed } from '../embed/embed.ts';
import { heatPayload } from '../embed/heat.ts';
import { type Html, html } from '../html.ts';
import { count } from '../words.ts';
import { bands } from './features.ts';
import { type Section } from './section.ts';

/** As many labels as a person reads. */
const SHOWN = 20;

/** The kinds of flows: how often each label comes, and what topics they fall into. */
export const labels: Section = {
  id: 'labels',
  title: 'What the labels say',
  short: 'Labels',
  body: (data, embed) => html`
    <div class="grid two">${histogram(data, embed)}${topicHeat(data, embed)}</div>
  `,
};

function histogram({ flows, labelColumn, bot }: ReportData, embed: Embed): Html {
  const { codes, levels } = columnOfKind(flows, labelColumn, 'string');
  const counts = new Map<number, { rows: number; bots: number }>();
  codes.forEach((code, row) => {
    const tally = counts.get(code) ?? { rows: 0, bots: 0 };
    counts.set(code, { rows: tally.rows + 1, bots: tally.bots + bot[row] });
  });
  const common = [...counts].sort(([a, x], [b, y]) => y.rows - x.rows || a - b);
  const shown = common.slice(0, SHOWN);
  const payload = {
    label: 'Most common labels of the sampled flows',
    names: shown.map(([code]) => (code < 0 ? 'no label' : levels[code].replace(/^flow=/, ''))),
    values: shown.map(([, { rows }]) => rows),
    marked: shown.map(([, { rows, bots }]) => bots * 2 > rows),
    scale: 'log',
    digits: 0,
  };
  return html`<figure>
    <figcaption>
      Labels
      <small
        >the ${count(shown.length)} most common of ${count(common.length)}; bars grow with the
        logarithm</small
      >
    </figcaption>
    <p class="heat-legend">
      <span class="key bot">botnet label</span><span class="key other">other label</span>
    </p>
    ${embed.widget('bars', payload)}
  </figure>`;
}

function topicHeat({ network, bot }: ReportData, embed: Embed): Html | undefined {
  if (network === undefined) return undefined;
  const { topics, rows } = network;
  const order = Array.from({ length: topics.rows }, (_, i) => i).sort(
    (a, b) => bot[rows[b]] - bot[rows[a]] || a - b,
  );
  const payload = heatPayload({
    label: `Topics of the labels of ${count(topics.rows)} flows`,
    matrix: takeMatrixRows(topics.dense, order),
    names: topics.names,
    rowNoun: 'flows',
    bot: order.map((i) => bot[rows[i]]),
    palette: 'hot',
  });
  return html`<figure>
    <figcaption>
      Label topics <small>${count(topics.names.length)} topics; ${bands(topics.rows)}</small>
    </figcaption>
    <div class="origins upright" aria-hidden="true">
      ${topics.names.map((name) => html`<span style="flex:1" title="${name}">${name.replace(/^[^:]*: /, '')}</span>`)}
    </div>
    ${embed.widget('heat', payload)}
  </figure>`;
}
