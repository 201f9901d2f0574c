import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import * as features from './features.ts';
import { chromium, inChromium } from './in-chromium.ts';
import * as wholeJob from './whole-job.ts';

/** Each has a page beside it that makes the same prints. */
const works = { 'whole-job': wholeJob, features };

const inBrowser = chromium === undefined ? test.skip : test;

inBrowser.each(
  Object.entries(works).flatMap(([name, { fingerprints }]) => [
    { name, fingerprints, isolated: true },
    { name, fingerprints, isolated: false },
  ]),
)(
  '$name: the same bytes in Chromium, isolated: $isolated, as in Node',
  async ({ name, fingerprints, isolated }) => {
    const page = fileURLToPath(new URL(`${name}-page.ts`, import.meta.url));
    expect(await inChromium(page, isolated)).toEqual({ isolated, prints: await fingerprints() });
  },
  120_000,
);
