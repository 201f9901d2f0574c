import { type FlowsPayload, type ScatterPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';
import { type MapView } from './map-drawing.ts';

/** Fills `root` with a map of flows that can be pointed at, moved and searched for a host. */
export function scatterWidget(client: Client, root: HTMLElement, payload: ScatterPayload): void {
  const { flows, bot } = client.flowsOf(client);
  const columns = flows.columns.map(({ values }) => client.unpack(values));
  const canvas = client.make('canvas', { role: 'img', tabindex: '0', 'aria-label': payload.label });
  let waiting = false;
  const [x, y] = [client.unpack(payload.x), client.unpack(payload.y)];
  const view: MapView = {
    ...client.wholeMap(canvas, { x, y, aspect: payload.aspect }, bot),
    redraw: () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        client.drawMap(client, view);
      });
    },
  };
  const tip = client.make('div', { class: 'tip', role: 'status', hidden: '' });
  const plot = client.make('div', { class: 'map-plot' }, [
    canvas,
    client.mapControls(client, view),
    tip,
  ]);
  root.append(client.mapLegend(client, view, flows.rows), plot);
  const scores = client.unpack(payload.score);
  client.mapGestures(client, view, (row, x, y) => {
    if (row !== view.hover) {
      view.hover = row;
      view.redraw();
      client.mapTip(client, tip, columns, { row, score: scores[row] / 255, bot: bot[row] === 1 });
    }
    const right = x > canvas.clientWidth / 2;
    tip.style.left = right ? '' : `${x + 14}px`;
    tip.style.right = right ? `${canvas.clientWidth - x + 14}px` : '';
    tip.style.top = `${Math.min(y + 10, Math.max(canvas.clientHeight - tip.offsetHeight - 4, 0))}px`;
  });
  client.mapKeys(view);
  client.context.onHost.push(() => {
    view.lit = client.rowsOfHost(client, columns, client.context.host);
    view.redraw();
  });
  client.context.onTheme.push(view.redraw);
  new ResizeObserver(view.redraw).observe(canvas);
  client.drawMap(client, view);
}

/** Tells of the flow that is pointed at. */
export function mapTip(
  client: Client,
  tip: HTMLElement,
  columns: readonly ArrayLike<number>[],
  at: { readonly row: number; readonly score: number; readonly bot: boolean },
): void {
  tip.hidden = at.row < 0;
  if (at.row < 0) return;
  const { rows } = client.context.payloads['flows'] as FlowsPayload;
  const head = client.make('strong', { class: `key ${at.bot ? 'bot' : 'other'}` }, [
    `${at.bot ? 'bot flow' : 'other flow'}, scored ${at.score.toFixed(2)}`,
  ]);
  const list = client.make('dl');
  for (const [name, value] of client.describeFlow(client, columns, at.row))
    list.append(client.make('dt', {}, [name]), client.make('dd', {}, [value]));
  const foot = `flow ${client.number(at.row + 1)} of ${client.number(rows)} sampled`;
  tip.replaceChildren(head, list, client.make('small', {}, [foot]));
}
