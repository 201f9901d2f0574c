/** Runs a script that is at hand as text; resolves when it has run. */
export function runScript(source: string): Promise<void> {
  const script = document.createElement('script');
  const url = scriptUrl(source);
  return new Promise<void>((resolve, reject) => {
    script.addEventListener('load', () => {
      resolve();
    });
    script.addEventListener('error', () => {
      reject(new Error('The browser did not run a part of this page.'));
    });
    script.src = url;
    document.head.append(script);
  }).finally(() => {
    script.remove();
    URL.revokeObjectURL(url);
  });
}

/** An address under which the browser finds a script that is at hand as text. */
export function scriptUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}
