/** A piece of HTML that is safe to put into a page as it is. */
export interface Html {
  readonly html: string;
}

type Hole = Html | string | number | null | undefined | false | readonly Hole[];

/** HTML from a template: text put into it is escaped, other pieces go in as they are. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return {
    html: parts.reduce((whole, part, i) => `${whole}${filled(holes[i - 1])}${part}`),
  };
}

/** HTML that was made elsewhere and is known to be safe. */
export function trusted(text: string): Html {
  return { html: text };
}

/** Text as it can stand between tags and within quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function filled(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (typeof hole === 'string') return escaped(hole);
  if (typeof hole === 'number') return String(hole);
  return 'html' in hole ? hole.html : hole.map(filled).join('');
}
