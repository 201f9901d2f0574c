import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { isolation } from '../../demo/serve.mts';

/** Where Chromium is, if it is. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

/** Bundles a module for a page, opens it in headless Chromium, and waits for what it posts to `/result`. */
export async function inChromium(module: string, isolated: boolean): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), 'bon-chromium-'));
  const { server, result, url } = await openPage(module, isolated);
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const browser = spawn(chromium ?? '', [...flags, url], {
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    return await result;
  } finally {
    // Chromium is a group of processes; one that lives on would write into the profile.
    process.kill(-(browser.pid ?? 0), 'SIGKILL');
    await ended;
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Bundles a module for a page and serves it: where, and what it will post to `/result`. */
export async function openPage(module: string, isolated: boolean) {
  const { server, result } = await serve(await bundleOf(module), isolated ? isolation : {});
  const { port } = server.address() as AddressInfo;
  return { server, result, url: `http://127.0.0.1:${port}/` };
}

async function bundleOf(module: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['@bon/source'],
    // random-js, below ml-random-forest, names it in a function that nothing calls.
    external: ['crypto'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

async function serve(script: string, headers: Record<string, string>) {
  let settle: (result: unknown) => void = () => undefined;
  const result = new Promise((resolve) => {
    settle = resolve;
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { body, type } = pageAt(request.url, script);
    if (request.method === 'POST') settle(JSON.parse(await textOf(request)));
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, result };
}

function pageAt(url: string | undefined, script: string) {
  if (url === '/page.js') return { body: script, type: 'text/javascript' };
  return { body: '<script type="module" src="/page.js"></script>', type: 'text/html' };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
