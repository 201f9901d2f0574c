import { type FeatureMatrix, featureCount, selectFeatures, transposeCsr } from '@bon/core';
import { type ReportView } from '../data.ts';
import { type Embed } from '../embed/embed.ts';
import { HEAT_ROWS, heatPayload } from '../embed/heat.ts';
import { type Html, html } from '../html.ts';
import { count } from '../words.ts';
import { originBar } from './origin-bar.ts';
import { type Section } from './section.ts';

/** Of one-hot hosts there are thousands; the heat map shows the ones that most flows have. */
const SPARSE_SHOWN = 40;

/** The notebook's `fast_plot` of the features. */
export const features: Section = {
  id: 'features',
  title: 'The features as a picture',
  short: 'Features',
  body: ({ views, bot }, embed) => html`
    <p class="about">
      A column is a feature, a row is a flow; bot flows are on top. Where columns change their
      colour at the end of the strip, the feature tells bots from others.
    </p>
    ${views.map((view) => featureHeat(view, bot, embed))}
  `,
};

function featureHeat(view: ReportView, bot: ArrayLike<number>, embed: Embed): Html {
  const { title, features: all } = view;
  const shown = selectFeatures(all, featuresShown(all));
  const payload = heatPayload({
    label: `Features ${title.toLowerCase()}: ${count(shown.dense.cols)} columns, ${count(all.rows)} flows`,
    matrix: shown.dense,
    names: shown.names,
    rowNoun: 'flows',
    bot,
    palette: 'hot',
  });
  return html`<figure>
    <figcaption>
      ${title}
      <small
        >${count(shown.dense.cols)} of ${count(featureCount(all))} features;
        ${bands(all.rows)}</small
      >
    </figcaption>
    ${originBar(shown.origins)} ${embed.widget('heat', payload)}
  </figure>`;
}

/** How many rows stand behind one line of a heat map, in words. */
export function bands(rows: number, noun = 'flows'): string {
  if (rows <= HEAT_ROWS) return `${count(rows)} ${noun}, a line each`;
  return `${count(rows)} ${noun} in ${HEAT_ROWS} lines, each the mean of about ${count(rows / HEAT_ROWS)}`;
}

function featuresShown({ dense, sparse }: FeatureMatrix): number[] {
  const { pointers } = transposeCsr(sparse);
  const entries = (j: number) => pointers[j + 1] - pointers[j];
  const common = Array.from({ length: sparse.cols }, (_, j) => j)
    .sort((a, b) => entries(b) - entries(a) || a - b)
    .slice(0, SPARSE_SHOWN);
  return [...common.map((j) => dense.cols + j), ...Array.from({ length: dense.cols }, (_, j) => j)];
}
