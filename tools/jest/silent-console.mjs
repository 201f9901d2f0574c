/** Packages never print: progress goes to `onProgress`, remarks are returned. */
const methods = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'];

for (const method of methods) {
  console[method] = (...parts) => {
    throw new Error(`console.${method} was called with: ${parts.map(String).join(' ')}`);
  };
}
