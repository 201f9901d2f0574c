import { part, partOf } from './shell.ts';

/** Hands on the file that a person chooses, or drops anywhere on the view. */
export function bindDrop(app: HTMLElement, choose: (file: File) => void): void {
  const input = partOf(HTMLInputElement, app, '#file');
  const target = part(app, '#drop');
  input.addEventListener('change', () => {
    pass(input.files, choose);
  });
  const page = part(app, 'main');
  page.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('over');
  });
  page.addEventListener('dragleave', () => {
    target.classList.remove('over');
  });
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    target.classList.remove('over');
    pass(event.dataTransfer?.files, choose);
  });
}

function pass(files: FileList | null | undefined, choose: (file: File) => void): void {
  const [file] = files ?? [];
  if (file !== undefined) choose(file);
}
