import { type ReportView } from '../data.ts';
import { packed, quantised, rangeOf } from '../embed/pack.ts';
import { type ScatterPayload } from '../embed/payload.ts';
import { html } from '../html.ts';
import { count } from '../words.ts';
import { type Section } from './section.ts';

/** The maps of the flows, side by side. */
export const maps: Section = {
  id: 'maps',
  title: 'What the flows look like',
  short: 'Maps',
  body: ({ views, flows }, embed) => html`
    <p class="about">
      Each point is a flow; flows alike lie close together.
      <strong>The axes have no meaning</strong>, and neither have the distances between far groups.
      The maps were made with the bot flag as a guide, so bots lie apart more clearly than they
      would unguided. Point at a flow to read it; drag to move, Ctrl and wheel (or + and −) to come
      nearer.
    </p>
    <p id="lit-host" class="lit" aria-live="polite"></p>
    <div class="grid two">
      ${views.map(
        (view) =>
          html`<figure>
            <figcaption>
              ${view.title}
              <small
                >${count(view.features.names.length)} features, UMAP of ${count(flows.rows)}
                flows</small
              >
            </figcaption>
            ${embed.widget('scatter', scatterPayload(view))}
          </figure>`,
      )}
    </div>
  `,
};

function scatterPayload({ title, embedding, botProbability }: ReportView): ScatterPayload {
  const { data, rows, cols } = embedding;
  const axis = (at: number) => Float32Array.from({ length: rows }, (_, i) => data[i * cols + at]);
  const x = axis(0);
  const y = axis(1).map((value) => -value);
  const across = rangeOf(x);
  const down = rangeOf(y);
  return {
    label: `Map of ${count(rows)} flows, ${title.toLowerCase()}, bots as diamonds`,
    x: packed(quantised(x, 65535, across).codes),
    y: packed(quantised(y, 65535, down).codes),
    aspect: Math.max(across.max - across.min, 1e-6) / Math.max(down.max - down.min, 1e-6),
    score: packed(quantised(botProbability, 255, { min: 0, max: 1 }).codes),
  };
}
