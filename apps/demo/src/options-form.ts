import { type Html, html } from '@bon/eval';
import { type Choice, choices } from '@bon/pipeline';
import { backends, type Texts } from './asked.ts';
import type { Threads } from './threads.ts';

/** The fields of all options: the names, words and checks of the command line. */
export function optionFields(texts: Texts, faults: Texts, threads: Threads): Html {
  return html`<div class="fields">
    ${choices.map((choice) => field(choice, texts, faults, threads))} ${backendField(texts)}
    ${trustField(texts)}
  </div>`;
}

function field(choice: Choice, texts: Texts, faults: Texts, threads: Threads): Html {
  const { name, words, range } = choice;
  const fault = faults[name];
  const most = name === 'threads' ? threads.most : range?.max;
  return html`<div class="field">
    <label for="${name}">${capital(spaced(name))}</label>
    <input
      id="${name}"
      name="${name}"
      value="${texts[name] ?? ''}"
      aria-describedby="${name}-words"
      autocomplete="off"
      ${range === undefined ? html`type="text"` : html`type="number" min="${range.min}" step="${range.step}"`}
      ${most !== undefined && html`max="${most}"`}
      ${fault !== undefined && html`aria-invalid="true"`}
      ${name === 'threads' && threads.most === 1 && html`disabled placeholder="1"`}
    />
    <small id="${name}-words"
      >${fault !== undefined && html`<strong>${fault}</strong> `}${words}</small
    >
  </div>`;
}

function backendField(texts: Texts): Html {
  return html`<div class="field">
    <label for="backend">Backend</label>
    <select id="backend" name="backend" aria-describedby="backend-words">
      ${backends.map((name) => html`<option ${texts['backend'] === name && html`selected`}>${name}</option>`)}
    </select>
    <small id="backend-words">where the graph network is computed</small>
  </div>`;
}

function trustField(texts: Texts): Html {
  return html`<div class="field">
    <label>
      <input
        type="checkbox"
        name="trust"
        aria-describedby="trust-words"
        ${texts['trust'] === 'on' && html`checked`}
      />
      Trust
    </label>
    <small id="trust-words">show how models score by time and by host; takes longer</small>
  </div>`;
}

function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('gnn', 'GNN');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
