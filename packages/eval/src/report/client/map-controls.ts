import { type Client } from './client.ts';
import { type MapView } from './map-drawing.ts';

/** What the signs mean; a press hides or shows that class. */
export function mapLegend(client: Client, view: MapView, total: number): HTMLElement {
  let bots = 0;
  for (let i = 0; i < total; i++) bots += view.bot[i];
  const toggle = (side: 'bot' | 'other', sign: string, count: number): HTMLElement => {
    const button = client.make('button', {
      type: 'button',
      class: `key ${side}`,
      'aria-pressed': 'true',
    });
    button.textContent = `${sign} ${client.number(count)}`;
    button.addEventListener('click', () => {
      view.shown[side] = !view.shown[side];
      button.setAttribute('aria-pressed', String(view.shown[side]));
      view.redraw();
    });
    return button;
  };
  return client.make('div', { class: 'map-legend' }, [
    toggle('bot', 'bot flows', bots),
    toggle('other', 'other flows', total - bots),
    client.make('span', { class: 'muted' }, [
      `${client.number(total)} of ${client.number(total)} shown`,
    ]),
  ]);
}

/** Buttons that bring the map nearer, farther, or back. */
export function mapControls(client: Client, view: MapView): HTMLElement {
  const press = (sign: string, name: string, act: () => void): HTMLElement => {
    const button = client.make('button', { type: 'button', 'aria-label': name, title: name }, [
      sign,
    ]);
    button.addEventListener('click', () => {
      act();
      view.redraw();
    });
    return button;
  };
  const zoomBy = (factor: number): void => {
    const zoom = Math.min(Math.max(view.zoom * factor, 1), 200);
    view.panX *= zoom / view.zoom;
    view.panY *= zoom / view.zoom;
    view.zoom = zoom;
  };
  return client.make('div', { class: 'map-controls' }, [
    press('+', 'Nearer', () => {
      zoomBy(1.5);
    }),
    press('−', 'Farther', () => {
      zoomBy(1 / 1.5);
    }),
    press('⟲', 'Whole map', () => {
      view.zoom = 1;
      view.panX = 0;
      view.panY = 0;
    }),
  ]);
}

/** Pointing names a flow, dragging moves the map, the wheel with Ctrl brings it nearer. */
export function mapGestures(
  client: Client,
  view: MapView,
  point: (row: number, x: number, y: number) => void,
): void {
  const { canvas } = view;
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) {
      view.panX += event.movementX;
      view.panY += event.movementY;
      view.redraw();
      return;
    }
    const row = client.nearestPoint(client, view, event.offsetX, event.offsetY);
    point(row, event.offsetX, event.offsetY);
  });
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointerleave', () => {
    point(-1, 0, 0);
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const zoom = Math.min(Math.max(view.zoom * Math.exp(-event.deltaY / 300), 1), 200);
      const x = event.offsetX - canvas.clientWidth / 2;
      const y = event.offsetY - canvas.clientHeight / 2;
      view.panX = x - ((x - view.panX) * zoom) / view.zoom;
      view.panY = y - ((y - view.panY) * zoom) / view.zoom;
      view.zoom = zoom;
      view.redraw();
    },
    { passive: false },
  );
}

/** Arrow keys move the map, + and − bring it nearer and farther. */
export function mapKeys(view: MapView): void {
  view.canvas.addEventListener('keydown', (event) => {
    const moves: Record<string, readonly [x: number, y: number, zoom: number]> = {
      ArrowLeft: [40, 0, 1],
      ArrowRight: [-40, 0, 1],
      ArrowUp: [0, 40, 1],
      ArrowDown: [0, -40, 1],
      '+': [0, 0, 1.5],
      '=': [0, 0, 1.5],
      '-': [0, 0, 1 / 1.5],
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const [x, y, factor] = moves[event.key];
    const zoom = Math.min(Math.max(view.zoom * factor, 1), 200);
    view.panX = (view.panX * zoom) / view.zoom + x;
    view.panY = (view.panY * zoom) / view.zoom + y;
    view.zoom = zoom;
    view.redraw();
  });
}
