import { type Html, html } from '../html.ts';
import { count } from '../words.ts';

/**
 * Which classes are taken for which: a row is what flows are, a column what they were called. Classes that no flow
 * has or was called are left out.
 *
 * @param counts - names × names.
 */
export function confusionTable(
  names: readonly string[],
  counts: readonly (readonly number[])[],
): Html {
  const places = names
    .map((_, i) => i)
    .filter((i) => counts.some((row, j) => row[i] + counts[i][j] > 0));
  return html`<div class="scroll">
    <table class="confusion">
      <thead>
        <tr>
          <th scope="col">is, and is called</th>
          ${places.map((i) => html`<th scope="col" title="${names[i]}">${i + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${places.map(
          (i) =>
            html`<tr>
              <th scope="row">${i + 1} <small>${names[i]}</small></th>
              ${places.map((j) => html`<td class="${i === j ? 'number right' : 'number'}">${count(counts[i][j])}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
