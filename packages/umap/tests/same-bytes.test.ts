import { expect, test } from '@jest/globals';
import { fingerprints } from './fingerprints.ts';
import { golden } from './golden.ts';

// Node 20, 22 and 24 all run this test; a change of a kernel or of a default changes the file, in the same commit.
test.each([1, 2, 4])(
  'maps are the same bytes by %i threads as they were when they were written down',
  async (threads) => {
    expect(await fingerprints(threads)).toEqual(golden('umap_bytes').prints);
  },
  60_000,
);
