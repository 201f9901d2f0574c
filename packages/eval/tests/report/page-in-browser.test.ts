import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { denseFeatures, matrix } from '@bon/core';
import { hostVerdicts, reportHtml } from '@bon/eval';
import { expect, test } from '@jest/globals';
import { madeFlows } from '../worlds.ts';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

const inBrowser = browser === undefined ? test.skip : test;

inBrowser(
  'the page’s script runs to its end in a browser and fills every chart',
  () => {
    const { flows, score } = madeFlows(
      Array.from({ length: 30 }, (_, i) => ({
        from: `10.0.0.${i % 5}`,
        to: '10.0.1.1',
        score: Number(i < 6),
      })),
    );
    const bot = Array.from(score);
    const features = denseFeatures(
      matrix(
        30,
        2,
        Float32Array.from({ length: 60 }, (_, i) => i % 7),
      ),
    );
    const view = {
      name: 'Nodes',
      title: 'By connection alone',
      features,
      embedding: features.dense,
      botProbability: score,
      topFeatures: [{ name: '0', importance: 1 }],
      topIndices: [0],
      scores: {
        split: 'random',
        testRows: 8,
        classifier: {
          accuracy: 1,
          prAuc: 1,
          baseline: 0.8,
          oneRule: { feature: '0', accuracy: 0.9 },
        },
        regressor: { r2: 1 },
      },
    };
    const html = reportHtml(
      {
        dataset: { source: 'made', synthetic: true, rowsRead: 30, rows: 30, bots: 6, setAside: {} },
        sample: { rows: 30, bots: 6, duplicates: 0 },
        run: { seed: 0, threads: 1, versions: {}, peakMemoryBytes: 0, seconds: { total: 1 } },
        suspects: hostVerdicts({ flows, score }),
        flows,
        bot,
        labelColumn: 'Label',
        views: [view],
      },
      {
        chartLibrary: readFileSync(
          createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js'),
          'utf8',
        ),
      },
    );
    const folder = mkdtempSync(join(tmpdir(), 'bon-report-'));
    writeFileSync(join(folder, 'report.html'), html);
    const dom = execFileSync(
      browser ?? '',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--virtual-time-budget=3000',
        '--dump-dom',
        `--user-data-dir=${folder}/profile`,
        `file://${folder}/report.html`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 },
    );
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    expect(dom).toContain('data-ready="true"');
    expect(dom.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
  },
  60_000,
);
