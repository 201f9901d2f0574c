import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { formatCsv, syntheticCapture } from '@bon/datasets';
import { type Chosen, filesOf, investigate, loadBackend, madeCapture } from '@bon/pipeline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundleDemo } from '../../demo/bundle.mts';
import { serveDemo } from '../../demo/serve.mts';
import { type ChromiumTab, openTab } from './chromium-tab.ts';
import { chromium } from './in-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'bon-demo-'));
const inBrowser = chromium === undefined ? describe.skip : describe;

/** Small enough for a test. */
const small = { bots: 60, ratio: 8, gnnEpochs: 20 };

let tab: ChromiumTab;
let server: Server;

async function openDemo(isolated: boolean, fromDisk = false): Promise<void> {
  const served = await serveDemo(folder, { isolated });
  server = served.server;
  tab = await openTab();
  await tab.open(fromDisk ? pathToFileURL(join(folder, 'index.html')).href : served.url);
  await tab.evaluate(`window.violations = []; document.addEventListener('securitypolicyviolation',
    ({ violatedDirective }) => violations.push(violatedDirective))`);
}

const press = (selector: string) => tab.evaluate(`document.querySelector('${selector}').click()`);

const textOf = (selector: string) =>
  tab.evaluate(`document.querySelector('${selector}').innerText`) as Promise<string>;

async function fillIn(options: object): Promise<void> {
  for (const [name, value] of Object.entries(options))
    await tab.evaluate(`document.getElementById('${name}').value = '${value}'`);
  await tab.evaluate(`document.querySelector('[name=trust]').checked = false`);
}

async function look(name: string, content: string | Uint8Array): Promise<void> {
  writeFileSync(join(folder, name), content);
  await tab.choose('#file', join(folder, name));
  await tab.until(`document.querySelector('#look')`);
  await press('#look');
}

const reportIsThere = () =>
  tab.until(`document.documentElement.dataset.ready && document.querySelector('#suspects')`);

/** What differs from run to run and from place to place. */
const circumstances = new Set(['seconds', 'peakMemoryBytes', 'threads', 'versions']);

/** The bytes of what the seed and the flows alone decide. */
const figuresOf = (json: string): string =>
  JSON.stringify(JSON.parse(json), (key, value) => (circumstances.has(key) ? undefined : value));

inBrowser('the web app', () => {
  beforeAll(() => bundleDemo(folder), 60_000);

  afterEach(async () => {
    await tab.close();
    server.close();
    server.closeAllConnections();
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  describe('on a synthetic capture', () => {
    let inNode: ReturnType<typeof filesOf>;

    beforeAll(async () => {
      const others = { botLabel: 'Botnet', seed: 3, gnnHoldout: 0.2, trust: false } as const;
      const chosen: Chosen = { ...small, ...others, backend: 'native' };
      const surroundings = {
        threads: 2,
        versions: {},
        peakMemoryBytes: () => null,
        backendOf: loadBackend,
      };
      inNode = filesOf(await investigate(madeCapture, chosen, surroundings), '');
    }, 120_000);

    test.each([
      { isolated: true, fromDisk: false, words: /^\d+ threads work|^One thread works\.$/ },
      { isolated: false, fromDisk: false, words: /^One thread works: .*COOP and COEP/ },
      { isolated: false, fromDisk: true, words: /^One thread works: .*COOP and COEP/ },
    ])(
      'shows the map on its way and gives the figures of Node; isolated: $isolated, from disk: $fromDisk',
      async ({ isolated, fromDisk, words }) => {
        await openDemo(isolated, fromDisk);
        expect(await textOf('#threads-here')).toMatch(words);
        await fillIn({ ...small, seed: 3 });
        await press('#synthetic');
        await tab.until(`document.querySelector('#live')?.hidden === false`);
        await reportIsThere();
        expect(await textOf('#suspect-table tbody tr')).toMatch(/^147\.32\.84\.165/);
        expect(await textOf('#suspect-table tbody tr')).toMatch(/different hosts/);
        expect(figuresOf(await tab.download('[download="results.json"]'))).toBe(
          figuresOf(inNode['results.json']),
        );
        expect(await tab.download('[download="suspects.csv"]')).toBe(inNode['suspects.csv']);
        expect(await tab.download('[download="report.html"]')).toMatch(/^<!doctype html>/);
        expect(await tab.evaluate('violations')).toEqual([]);
      },
      120_000,
    );
  });

  describe('with files', () => {
    let capture = '';

    beforeAll(async () => {
      const flows = await syntheticCapture({ flows: 3000, botFlows: 80, hosts: 600 });
      capture = [...formatCsv(flows)].join('');
    });

    beforeEach(() => openDemo(true));

    test('says what is wrong with a file, keeps the options, and reads the next', async () => {
      await fillIn(small);
      await look('<b>wrong<b>.binetflow', 'a,b,c\n1,2,3\n');
      await tab.until(`document.querySelector('[role=alert]')`);
      expect(await textOf('[role=alert]')).toMatch(/<b>wrong<b>\.binetflow: line 1 is "a,b,c"/);
      await look('parts.gz', Buffer.concat([gzipSync(capture), gzipSync(capture)]));
      await tab.until(
        `document.querySelector('[role=alert]')?.innerText.includes('something follows it')`,
      );
      await look('clean.binetflow', capture.replaceAll('Botnet', 'Normal'));
      await tab.until(`document.querySelector('[role=alert]')?.innerText.includes('botLabel')`);
      expect(await tab.evaluate(`document.getElementById('gnnEpochs').value`)).toBe('20');
      await look('good.binetflow.gz', gzipSync(`${capture}torn,row\n`));
      await reportIsThere();
      expect(await textOf('header.banner')).toMatch(/good\.binetflow\.gz/);
      expect(await textOf('#suspect-table tbody tr')).toMatch(/^147\.32\.84\.165/);
      const results = JSON.parse(await tab.download('[download="results.json"]'));
      expect(results.dataset).toMatchObject({ rows: 3000, rowsRead: 3001, rowsSetAside: 1 });
    }, 120_000);

    test('shows one report after another, and takes a file that is dropped', async () => {
      await fillIn(small);
      await look('first.binetflow', capture);
      await reportIsThere();
      await press('#again');
      await tab.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([${JSON.stringify(capture)}], 'second.binetflow'));
        document.querySelector('#drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
      })()`);
      await press('#look');
      await reportIsThere();
      expect(await textOf('header.banner')).toMatch(/second\.binetflow/);
      expect(await tab.evaluate(`document.querySelectorAll('.widget svg').length`)).toBeGreaterThan(
        3,
      );
    }, 120_000);

    test('stops when it is told to, and works again', async () => {
      await fillIn({ ...small, gnnEpochs: 10_000_000 });
      await look('long.binetflow', capture);
      await tab.until(`document.querySelector('#now')?.innerText.startsWith('Graph network')`);
      await press('#cancel');
      await tab.until(`document.querySelector('.outcome')`);
      expect(await textOf('.outcome')).toBe('Stopped.');
      await fillIn(small);
      await press('#look');
      await reportIsThere();
    }, 120_000);

    test('refuses an option in the words of the command line, and starts nothing', async () => {
      await fillIn({ bots: '-3' });
      await press('#synthetic');
      expect(await textOf('#bots-words')).toMatch(/Expected a whole number of at least 1\./);
      expect(await tab.evaluate(`document.activeElement.id`)).toBe('bots');
    }, 60_000);

    test('can send nothing anywhere, its workers included', async () => {
      const fetched = `fetch(location.href).then(() => 'sent', () => 'refused')`;
      const inWorker = `new Promise((resolve) => {
        const source = "fetch('" + location.href + "').then(() => postMessage('sent'), () => postMessage('refused'))";
        new Worker(URL.createObjectURL(new Blob([source]))).onmessage = ({ data }) => resolve(data);
      })`;
      expect(await tab.evaluate(fetched)).toBe('refused');
      expect(await tab.evaluate(inWorker)).toBe('refused');
    }, 60_000);
  });
});
