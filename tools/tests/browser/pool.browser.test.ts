import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { chromium, inChromium } from './in-chromium.ts';

const page = fileURLToPath(new URL('pool-page.ts', import.meta.url));
const inBrowser = chromium === undefined ? test.skip : test;

inBrowser(
  'in Chromium with shared memory workers share the work, stop when cancelled, and are replaced when one dies',
  async () => {
    expect(await inChromium(page, true)).toEqual({
      plain: { engine: 'wasm', threads: 2, isRight: true },
      relaxed: { engine: 'relaxed', threads: 2, isRight: true },
      cancelled: 'enough',
      crashed: { failed: expect.stringContaining('out of memory'), isRight: true, more: 1 },
    });
  },
  60_000,
);

inBrowser(
  'in Chromium without shared memory one thread does the work, and no worker is started',
  async () => {
    expect(await inChromium(page, false)).toMatchObject({
      plain: { engine: 'wasm', threads: 1, isRight: true },
      relaxed: { engine: 'relaxed', threads: 1, isRight: true },
      cancelled: 'enough',
      crashed: { failed: 'done', isRight: true, more: 0 },
    });
  },
  60_000,
);
