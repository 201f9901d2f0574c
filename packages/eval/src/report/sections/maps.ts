import { type ReportView } from '../data.ts';
import { mapCodes } from '../embed/map-codes.ts';
import { packed, quantised } from '../embed/pack.ts';
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
  const { x, y, aspect } = mapCodes(embedding);
  return {
    label: `Map of ${count(embedding.rows)} flows, ${title.toLowerCase()}, bots as diamonds`,
    x: packed(x),
    y: packed(y),
    aspect,
    score: packed(quantised(botProbability, 255, { min: 0, max: 1 }).codes),
  };
}
