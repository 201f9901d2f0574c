import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The headers by which a page may share memory between threads. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const files: Readonly<Partial<Record<string, readonly [name: string, type: string]>>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/demo.js': ['demo.js', 'text/javascript; charset=utf-8'],
};

/** Serves the two files of the bundled web app to this machine; port 0 takes any that is free. */
export async function serveDemo(
  folder: string,
  { isolated = true, port = 0 }: { readonly isolated?: boolean; readonly port?: number } = {},
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const [name, type] = files[path] ?? [];
    if (name === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(join(folder, name)).then(
      (body) => {
        const headers = isolated ? isolation : {};
        response.writeHead(200, { ...headers, 'Content-Type': type }).end(body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
