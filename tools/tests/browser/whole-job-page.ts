import { answer } from './answer.ts';
import { fingerprints } from './whole-job.ts';

await answer(async () => ({ isolated: crossOriginIsolated, prints: await fingerprints() }));
