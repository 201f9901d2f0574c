import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { fingerprints } from './fingerprints.ts';
import { chromium, inChromium } from './in-chromium.ts';

const page = fileURLToPath(new URL('browser-page.ts', import.meta.url));
const inBrowser = chromium === undefined ? test.skip : test;

inBrowser.each([
  ['with shared memory', true],
  ['without shared memory', false],
])(
  'the whole job gives the same bytes in Chromium %s as in Node',
  async (_, isolated) => {
    const prints = await fingerprints();
    expect(await inChromium(page, isolated)).toEqual({ isolated, prints });
  },
  120_000,
);
