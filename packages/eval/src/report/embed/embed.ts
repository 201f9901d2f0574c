import { type Html, html, trusted } from '../html.ts';
import { type WidgetName } from '../client/parts.ts';

/** What the page hands to its script: payloads by key. */
export interface Embed {
  readonly payloads: Record<string, unknown>;
  /** Keeps a payload under a key of its own and returns the element that the script fills with it. */
  widget(name: WidgetName, payload: { readonly label: string }): Html;
}

/** An embed that holds nothing yet. */
export function createEmbed(): Embed {
  const payloads: Record<string, unknown> = {};
  return {
    payloads,
    widget: (name, payload) => {
      const key = `p${Object.keys(payloads).length}`;
      payloads[key] = payload;
      return html`<div class="widget ${name}" data-widget="${name}" data-payload="${key}"></div>`;
    },
  };
}

/** JSON that can stand in a script element: no letter of it can end the element. */
export function scriptJson(value: unknown): Html {
  return trusted(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
