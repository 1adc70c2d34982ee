import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { frameFolder } from './frame-store.ts';
import type { Answer } from './live-project.ts';
import type { Asset } from './page-assets.ts';
import { requestGuard } from './request-guard.ts';
import type { ViewWords } from './view.ts';

export interface ServeOptions {
  readonly assets: ReadonlyMap<string, Asset>;
  answer(view: string, words: ViewWords): Promise<Answer>;
  frame(address: string): string | undefined;
  revision(): number;
  /** `--host`; this machine only without it. */
  readonly host?: string;
  /** Undefined: 4700, or the next one that is free. 0: any. */
  readonly port?: number;
}

export type Serving =
  | {
      readonly kind: 'serving';
      readonly port: number;
      readonly address: string;
      /** Tells every open page that the files were looked at again. */
      announce(): void;
      /** Ends all connections; fulfilled when the port is free again. */
      close(): Promise<void>;
    }
  /** A sentence without its end. */
  | { readonly kind: 'refused'; readonly reason: string };

const firstPort = 4700;
const triedPorts = 100;
const longestBody = 1024 * 1024;

/** The page may load what this server gives it, and nothing else; styles and scripts inside a document do not count. */
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A mail is styled by itself. It has pictures that stand in it, and nothing that is fetched, sent or run. */
const framePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const shared = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin', 'Cache-Control': 'no-store' };

/** Serves the page, its views and its frames. Nothing in a request is a path of the disk. */
export async function servePage(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? '127.0.0.1';
  const open = new Set<ServerResponse>();
  const server = createServer();
  const listening = await listen(server, host, options.port);
  if (typeof listening === 'string') return { kind: 'refused', reason: listening };
  const refusal = requestGuard(listening, options.host);

  const send = (response: ServerResponse, status: number, type: string, content: string | Buffer, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { ...shared, 'Content-Security-Policy': pagePolicy, ...more, 'Content-Type': type });
    response.end(content);
  };
  const say = (response: ServerResponse, status: number, text: string): void => send(response, status, 'text/plain; charset=utf-8', `${text}\n`);

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method = 'GET' } = request;
    const wrong = refusal({ host: headers.host, origin: headers.origin, site: textOf(headers['sec-fetch-site']), mode: textOf(headers['sec-fetch-mode']) });
    if (wrong !== undefined) return say(response, 403, wrong);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? 'index.html' : pathname.slice(1);
    const view = /^view\/([a-z]+)$/.exec(path)?.[1];
    if (method === 'POST' && view !== undefined) {
      const body = await readBody(request);
      const words = body === undefined ? undefined : wordsOf(body);
      if (words === undefined) return say(response, 400, 'the body is no JSON object of texts');
      return send(response, 200, 'application/json', JSON.stringify(await options.answer(view, words)));
    }
    if (method !== 'GET' && method !== 'HEAD') return say(response, 405, 'this server is for looking');
    if (view !== undefined) return send(response, 200, 'application/json', JSON.stringify(await options.answer(view, Object.fromEntries(searchParams))));
    if (path === 'events') return stream(response);
    const frame = path.startsWith(frameFolder) ? options.frame(path) : undefined;
    if (frame !== undefined) return send(response, 200, 'text/html; charset=utf-8', frame, { 'Content-Security-Policy': framePolicy });
    const asset = options.assets.get(path);
    if (asset === undefined) return say(response, 404, 'there is nothing here');
    send(response, 200, asset.type, asset.content);
  };
  const event = (): string => `event: update\ndata: ${JSON.stringify({ revision: options.revision() })}\n\n`;
  const stream = (response: ServerResponse): void => {
    response.writeHead(200, { ...shared, 'Content-Type': 'text/event-stream' });
    response.write(`retry: 500\n${event()}`);
    open.add(response);
    response.on('close', () => open.delete(response));
  };
  server.on('request', (request, response) => {
    respond(request, response).catch((error: unknown) => {
      if (!response.headersSent) say(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    kind: 'serving',
    port: listening,
    address: `http://${['0.0.0.0', '::'].includes(host) ? 'localhost' : shown}:${listening}/`,
    announce: () => {
      for (const response of open) response.write(event());
    },
    close: () => new Promise((resolve) => {
      for (const response of open) response.end();
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** The port, or why there is none. */
async function listen(server: Server, host: string, wanted: number | undefined): Promise<number | string> {
  const first = wanted ?? firstPort;
  const last = wanted === undefined ? firstPort + triedPorts - 1 : wanted;
  for (let port = first; port <= last; port += 1) {
    const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen({ port, host }, () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    const address = server.address();
    if (problem === undefined) return typeof address === 'object' && address !== null ? address.port : port;
    if (problem.code === 'EADDRINUSE') continue;
    if (problem.code === 'EADDRNOTAVAIL' || problem.code === 'ENOTFOUND') return `this machine has no address "${host}"`;
    return problem.code === 'EACCES' ? `the port ${port} may not be used` : problem.message;
  }
  return wanted === undefined ? `all ports from ${first} to ${last} are in use` : `the port ${first} is in use; leave --port out for the next free one`;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > longestBody) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function wordsOf(body: string): ViewWords | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const words = Object.entries(parsed);
    return words.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? Object.fromEntries(words) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
