import { type Client } from './client.ts';

/** Lets every table of class `sortable` be sorted by a press on a heading; a second press turns the order. */
export function sortableTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const body = table.tBodies[0];
    const headings = table.querySelectorAll<HTMLTableCellElement>('thead th');
    headings.forEach((heading, column) => {
      heading.querySelector('button')?.addEventListener('click', () => {
        const falling = heading.getAttribute('aria-sort') !== 'descending';
        for (const other of headings) other.removeAttribute('aria-sort');
        heading.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        const keyOf = (row: HTMLTableRowElement): string => row.cells[column].dataset['sort'] ?? '';
        const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement): number =>
          keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true });
        const sorted = Array.from(body.rows).sort((a, b) =>
          falling ? compare(b, a) : compare(a, b),
        );
        body.append(...sorted);
      });
    });
  }
}

/** Lets a press on "show all" unfold the rows that a long table keeps back. */
export function unfoldTables(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-unfolds]')) {
    button.addEventListener('click', () => {
      const table = document.getElementById(button.dataset['unfolds'] ?? '');
      const folded = table?.classList.toggle('folded') === true;
      button.setAttribute('aria-expanded', String(!folded));
      button.textContent = (folded ? button.dataset['more'] : button.dataset['fewer']) ?? '';
    });
  }
}

/** Lets a press on a host's button light up its flows on the maps; a second press lights up all again. */
export function hostButtons(client: Client): void {
  const { context } = client;
  const buttons = document.querySelectorAll<HTMLButtonElement>('button[data-host]');
  const note = document.getElementById('lit-host');
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const host = button.dataset['host'] ?? null;
      context.host = context.host === host ? null : host;
      for (const other of buttons)
        other.setAttribute('aria-pressed', String(other.dataset['host'] === context.host));
      if (note !== null)
        note.textContent =
          context.host === null
            ? ''
            : `Flows started by ${context.host} are lit, all others faint.`;
      for (const tell of context.onHost) tell();
    });
  }
}
