import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Readable, Writable } from 'node:stream';
import { chromium } from './in-chromium.ts';

/** A tab of headless Chromium that is driven as a person would: by its DevTools protocol, over a pipe. */
export interface ChromiumTab {
  readonly open: (url: string) => Promise<void>;
  /** What an expression, or the promise that it gives, comes to in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Resolves once an expression is true in the page; rejects with the page's text after `seconds`. */
  readonly until: (expression: string, seconds?: number) => Promise<void>;
  /** Chooses a file in the file input that a selector names. */
  readonly choose: (selector: string, path: string) => Promise<void>;
  /** The text of the file that a press on the link of a selector downloads. */
  readonly download: (selector: string) => Promise<string>;
  /** Any other command of the protocol. */
  readonly send: (method: string, params?: object) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/** As much of what commands give as is used here. */
export interface Result {
  readonly targetId?: string;
  readonly sessionId?: string;
  readonly nodeId?: number;
  readonly root?: { readonly nodeId: number };
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  /** Of a screenshot. */
  readonly data?: string;
}

interface Answer {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: { readonly message: string };
}

type Send = (method: string, params?: object, session?: string) => Promise<Result>;

/** Starts Chromium with one empty tab. */
export async function openTab(): Promise<ChromiumTab> {
  const profile = mkdtempSync(join(tmpdir(), 'bon-tab-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];
  const browser = spawn(chromium ?? '', [...flags, `--user-data-dir=${profile}`], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const call = callsTo(browser);
  const downloads = join(profile, 'downloads');
  await call('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send: ChromiumTab['send'] = (method, params = {}) => call(method, params, sessionId);
  return {
    ...tabOf(send, downloads),
    send,
    close: async () => {
      // Chromium is a group of processes; one that lives on would write into the profile.
      process.kill(-(browser.pid ?? 0), 'SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The protocol: JSON in both directions, each message ended by a NUL. */
function callsTo({ stdio }: ChildProcess): Send {
  const [, , , input, output] = stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, (answer: Answer) => void>();
  let text = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      waiting.get(answer.id ?? 0)?.(answer);
    }
  });
  let last = 0;
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result = {}, error }) => {
        waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}

const nextLook = () => after(30);

function tabOf(send: ChromiumTab['send'], downloads: string): Omit<ChromiumTab, 'send' | 'close'> {
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', options);
    if (exceptionDetails !== undefined)
      throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result?.value;
  };
  const until = async (expression: string, seconds = 60): Promise<void> => {
    const end = performance.now() + 1000 * seconds;
    while (!(await evaluate(`Boolean(${expression})`))) {
      if (performance.now() > end)
        throw new Error(`${expression}: ${String(await evaluate('document.body.innerText'))}`);
      await nextLook();
    }
  };
  return {
    evaluate,
    until,
    open: async (url) => {
      await send('Page.navigate', { url });
      await until(
        `location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`,
      );
    },
    download: async (selector) => {
      const link = `document.querySelector(${JSON.stringify(selector)})`;
      const path = join(downloads, String(await evaluate(`${link}.download`)));
      rmSync(path, { force: true });
      await evaluate(`${link}.click()`);
      while (!existsSync(path)) await nextLook();
      return readFileSync(path, 'utf8');
    },
    choose: async (selector, path) => {
      const { root } = await send('DOM.getDocument');
      const { nodeId } = await send('DOM.querySelector', { nodeId: root?.nodeId, selector });
      await send('DOM.setFileInputFiles', { nodeId, files: [path] });
    },
  };
}
