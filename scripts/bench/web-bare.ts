import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const style = 'body{max-width:40rem;margin:0 auto;padding:1rem;font:1rem/1.5 sans-serif}h1{font-size:1.5rem}';

/** A server of one page, without scripts: what no application with the same words can open faster than. */
export async function startBarePage() {
  let html = '';
  const server = createServer((request, response) => {
    const css = request.url === '/style.css';
    response.setHeader('Content-Type', css ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync(css ? style : html));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on the page has these words, one paragraph a line. */
    show(words: string) {
      const lines = words.split('\n').map((line) => `<p>${line.replace(/[&<]/g, ' ')}</p>`);
      html = `<!doctype html><html lang="fr"><title>-</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><main><h1>-</h1>${lines.join('')}</main></html>`;
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
