import { backendCases } from '@bon/gnn/testing';
import { builtTfjsNode } from './backend.mts';
import type { CaseResult } from './result.mts';

const backend = await builtTfjsNode();
const results: CaseResult[] = [];
for (const { title, check } of backendCases) {
  try {
    await check(backend);
    results.push({ title, failure: null });
  } catch (error) {
    results.push({ title, failure: (error as Error).message });
  }
}
process.stdout.write(`\n${JSON.stringify({ node: process.versions.node, results })}\n`);
