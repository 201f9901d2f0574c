import { type MeanRatio, ratioOfMeans } from '../../ratio-of-means.ts';
import { type ReportData, type ReportView } from '../data.ts';
import { type Embed } from '../embed/embed.ts';
import { type Html, html } from '../html.ts';
import { type Section } from './section.ts';

/** How one can tell a bot: the features that the forests decide by, and how they differ. */
export const signs: Section = {
  id: 'signs',
  title: 'How one can tell',
  short: 'Signs',
  body: ({ views, bot }, embed) => html`
    <p class="about">
      The features that the forests decide by, and how their means differ between bot flows and
      others. Features were scaled to a normal shape about 0, so a ratio of means can be negative or
      huge: it then says on which side of the middle each group lies. Ratio bars grow with the
      logarithm.
    </p>
    ${views.map((view) => viewSigns(view, bot, embed))}
  `,
};

function viewSigns(view: ReportView, bot: ReportData['bot'], embed: Embed): Html {
  const { title, topFeatures, topIndices, features } = view;
  const ratios = ratioOfMeans(features, bot, topIndices);
  const names = topFeatures.map(({ name }) => name);
  const bars = (label: string, values: readonly (number | null)[], marked: boolean) =>
    embed.widget('bars', {
      label: `${label}, ${title}`,
      names,
      values,
      marked: names.map(() => marked),
      scale: 'log',
      digits: 2,
    } as { label: string });
  const importances = topFeatures.map(({ importance }) => importance);
  return html`<h3>${title}</h3>
    <div class="grid three">
      <figure>
        <figcaption>Importance <small>share of the forest’s decisions</small></figcaption>
        ${embed.widget('bars', { label: `Importances, ${title}`, names, values: importances, scale: 'linear', digits: 3 } as { label: string })}
      </figure>
      <figure>
        <figcaption>Bot mean divided by non-bot mean</figcaption>
        ${bars(
          'Bot mean divided by non-bot mean',
          ratios.map(({ ratio }) => ratio),
          true,
        )}
      </figure>
      <figure>
        <figcaption>Non-bot mean divided by bot mean</figcaption>
        ${bars(
          'Non-bot mean divided by bot mean',
          ratios.map(({ inverse }) => inverse),
          false,
        )}
      </figure>
    </div>
    ${numbers(ratios, importances)}`;
}

function numbers(ratios: readonly MeanRatio[], importances: readonly number[]): Html {
  const cell = (value: number | null) =>
    html`<td class="number">${value === null ? '–' : Number(value.toPrecision(4)).toString()}</td>`;
  return html`<details>
    <summary>The same as a table</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Importance</th>
            <th scope="col">Bot mean</th>
            <th scope="col">Non-bot mean</th>
            <th scope="col">Bot / non-bot</th>
            <th scope="col">Non-bot / bot</th>
          </tr>
        </thead>
        <tbody>
          ${ratios.map(
            ({ name, inside, outside, ratio, inverse }, i) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${[importances[i], inside, outside, ratio, inverse].map(cell)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
