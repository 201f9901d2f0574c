import { formats } from '@bon/datasets';
import { type Html, html } from '@bon/eval';
import type { Chosen, Failure } from '@bon/pipeline';
import { askedBy, type Texts } from './asked.ts';
import { bindDrop } from './drop.ts';
import { optionFields } from './options-form.ts';
import { bindTopBar, part, partOf, show, topBar } from './shell.ts';
import type { Threads } from './threads.ts';

/** What the first view shows. */
export interface StartState {
  readonly texts: Texts;
  /** What is wrong with which field. */
  readonly faults: Texts;
  /** The capture that was chosen, if one was. */
  readonly file: File | null;
  /** How the run before this ended, if it came to no end. */
  readonly failure: Failure | null;
  /** Whether the options are seen. */
  readonly open: boolean;
  readonly threads: Threads;
}

/** What a person asks for. */
export interface Order {
  /** null is the capture that bon makes. */
  readonly file: File | null;
  readonly chosen: Chosen;
  /** What stood in the fields. */
  readonly texts: Texts;
}

/** The first view: a capture, the options, and what went wrong the time before. */
export function startView(
  app: HTMLElement,
  state: StartState,
  begin: (order: Order) => void,
): void {
  show(app, 'Bot or not', page(state));
  bindTopBar(app);
  const form = partOf(HTMLFormElement, app, 'form');
  const again = (file: File | null, faults: Texts = {}): void => {
    const { open } = partOf(HTMLDetailsElement, app, 'details');
    const texts = textsOf(form);
    const shown = open || Object.keys(faults).length > 0;
    startView(app, { ...state, texts, file, faults, failure: null, open: shown }, begin);
  };
  const start = (file: File | null): void => {
    const texts = textsOf(form);
    const { chosen, faults } = askedBy(texts);
    if (faults === undefined) begin({ file, chosen, texts });
    else again(state.file, faults);
  };
  bindDrop(app, (file) => {
    again(file);
  });
  part(app, '#synthetic').addEventListener('click', () => {
    start(null);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start(state.file);
  });
  focusFirst(app, ['[aria-invalid]', '.outcome', '#look']);
}

function focusFirst(app: HTMLElement, selectors: readonly string[]): void {
  for (const selector of selectors) {
    const found = app.querySelector<HTMLElement>(selector);
    found?.focus();
    if (found !== null) return;
  }
}

function textsOf(form: HTMLFormElement): Texts {
  const entries = Array.from(new FormData(form)).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Texts;
}

function page({ texts, faults, file, failure, open, threads }: StartState): Html {
  return html`${topBar()}
    <header class="banner">
      <h1>Which hosts are bots?</h1>
      <p class="lede">
        Give it a capture of network flows. It learns from the labels what botnet traffic looks like
        and names the hosts to look at first, with the reason in words. All of it happens in this
        tab: <strong>your flows are sent nowhere</strong>.
      </p>
    </header>
    <main class="start">
      ${failure !== null && failureBox(failure)}
      <form novalidate>
        <div class="doors">
          ${fileDoor(file)}
          <section class="door" aria-labelledby="synthetic-title">
            <h2 id="synthetic-title">No capture at hand?</h2>
            <p>
              bon makes one, in the shape of CTU-13 scenario 5: tens of thousands of hosts, one of
              them infected.
            </p>
            <p>
              <button type="button" id="synthetic" class="act ${file !== null && 'quiet'}">
                Try a synthetic capture
              </button>
            </p>
          </section>
        </div>
        <details ${open && html`open`}>
          <summary>Options</summary>
          ${optionFields(texts, faults, threads)}
        </details>
      </form>
      <p id="threads-here" class="muted">${threads.words}</p>
    </main>`;
}

function fileDoor(file: File | null): Html {
  const names = formats.map(({ name }) => name).join(', ');
  return html`<section class="door" id="drop" aria-labelledby="file-title">
    <h2 id="file-title">Your capture</h2>
    <p>Labelled flows, plain or .gz: ${names}. Drop the file here, or choose it.</p>
    <p class="choose">
      <label class="act quiet" for="file">Choose a file</label>
      <input type="file" id="file" class="hidden-input" aria-describedby="chosen" />
      <span id="chosen" role="status"
        >${file !== null && html`<code>${file.name}</code> <span class="muted">${size(file.size)}</span>`}</span
      >
    </p>
    ${file !== null && html`<p><button type="submit" id="look" class="act">Look for bots</button></p>`}
  </section>`;
}

function failureBox({ kind, message }: Failure): Html {
  if (kind === 'stopped')
    return html`<p class="outcome" role="status" tabindex="-1">${message}</p>`;
  return html`<div class="outcome failure" role="alert" tabindex="-1">
    <strong>⚠ This did not work.</strong>
    <p>${message}</p>
  </div>`;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
