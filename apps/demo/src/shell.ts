import { type Html, html, turnTheme } from '@bon/eval';

/** Puts a view in the place of the one before, and its title into the title of the tab. */
export function show(app: HTMLElement, title: string, view: Html): void {
  app.innerHTML = view.html;
  document.title = `${title} · bon`;
  scrollTo(0, 0);
}

/** The bar on top of the views before the report, which brings its own. */
export function topBar(): Html {
  return html`<div class="top">
    <p class="eyebrow">bon · bot or not</p>
    <button type="button" id="theme" aria-label="Light or dark">◐</button>
  </div>`;
}

/** Lets the button of `topBar` do what it says. */
export function bindTopBar(app: HTMLElement): void {
  part(app, '#theme').addEventListener('click', turnTheme);
}

/** The element of a view that a selector names; a view without it is a fault of ours. */
export function part(view: ParentNode, selector: string): HTMLElement {
  return partOf(HTMLElement, view, selector);
}

/** The element of a view that a selector names, of one kind. */
export function partOf<E extends HTMLElement>(
  kind: new () => E,
  view: ParentNode,
  selector: string,
): E {
  const found = view.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} ${selector}.`);
}
