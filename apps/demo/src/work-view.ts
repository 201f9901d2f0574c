import { type Html, html, paintMap } from '@bon/eval';
import { type MapSketch, viewTitles } from '@bon/pipeline';
import { bindTopBar, part, partOf, show, topBar } from './shell.ts';
import { stageList } from './stage-list.ts';
import type { Onlooker } from './start-work.ts';

/** The view while work is done: a bar a stage, the map as it is laid out, and a way to stop. */
export function workView(app: HTMLElement, name: string, stop: () => void): Onlooker {
  show(app, 'Looking', page(name));
  bindTopBar(app);
  part(app, '#cancel').addEventListener('click', stop);
  part(app, 'h1').focus();
  return { onProgress: stageList(app), onSketch: liveMap(app) };
}

function liveMap(app: HTMLElement): (sketch: MapSketch) => void {
  const canvas = partOf(HTMLCanvasElement, app, '#live canvas');
  const title = part(app, '#live figcaption');
  let latest: MapSketch | undefined;
  const draw = (): void => {
    if (latest === undefined) return;
    title.textContent = viewTitles[latest.view];
    paintMap(canvas, latest.embedding, latest.bot);
  };
  new ResizeObserver(draw).observe(canvas);
  part(app, '#theme').addEventListener('click', draw);
  return (sketch) => {
    part(app, '#live').hidden = false;
    latest = sketch;
    requestAnimationFrame(draw);
  };
}

function page(name: string): Html {
  return html`${topBar()}
    <header class="banner">
      <h1 tabindex="-1">Looking for bots …</h1>
      <p class="lede">in <code>${name}</code>. You can go on with other things meanwhile.</p>
      <p><button type="button" id="cancel" class="act quiet">Cancel</button></p>
      <p id="now" class="unseen" role="status"></p>
    </header>
    <main class="work">
      <table id="stages">
        <caption class="unseen">
          Stages
        </caption>
        <tbody></tbody>
      </table>
      <figure id="live" hidden>
        <figcaption></figcaption>
        <div class="map-plot">
          <canvas role="img" aria-label="The map of the flows while it is laid out"></canvas>
        </div>
        <p class="live-legend">
          <span class="key bot">bot flows, as diamonds</span>
          <span class="key other">other flows</span>
        </p>
      </figure>
    </main>`;
}
