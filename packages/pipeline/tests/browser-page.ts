import { fingerprints } from './fingerprints.ts';

const answer = async (): Promise<unknown> => {
  try {
    return { isolated: crossOriginIsolated, prints: await fingerprints() };
  } catch (error) {
    return { failed: error instanceof Error ? error.stack : String(error) };
  }
};

await fetch('/result', { method: 'POST', body: JSON.stringify(await answer()) });
