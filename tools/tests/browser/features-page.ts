import { answer } from './answer.ts';
import { fingerprints } from './features.ts';

await answer(async () => ({ isolated: crossOriginIsolated, prints: await fingerprints() }));
