import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Line and character are counted from 0, in UTF-16 code units. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

export interface EditorDiagnostic {
  readonly message: string;
  readonly range: { readonly start: EditorPosition; readonly end: EditorPosition };
}

export interface Completion {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
  readonly detail?: string;
}

/** yaml-language-server as an editor sees it, with no network. */
export interface LanguageServer {
  /** What an editor with these settings shows below the text of a file; the file counts as opened. */
  diagnose(uri: string, text: string): Promise<readonly EditorDiagnostic[]>;
  complete(uri: string, text: string, position: EditorPosition): Promise<readonly Completion[]>;
  hover(uri: string, text: string, position: EditorPosition): Promise<string>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

const program = resolve('node_modules/yaml-language-server/bin/yaml-language-server');

/** Splits what a server prints into messages: a header with the length in bytes, an empty line, JSON. */
function messageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let buffer = Buffer.alloc(0);
  return (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())?.[1]);
      if (buffer.length < end + 4 + length) return;
      const message: Message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
      buffer = buffer.subarray(end + 4 + length);
      onMessage(message);
    }
  };
}

/**
 * Starts the server and waits until it follows its settings. `schemas` says which schema (by its URI) stands for which files
 * (by a glob), as `yaml.schemas` does in the settings of an editor; `folder` is the one that the editor has open; `known` is the URI of a file that has a schema.
 */
export async function startLanguageServer(schemas: Readonly<Record<string, readonly string[]>>, folder: string, known: string): Promise<LanguageServer> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const waiting = new Map<number | string, Waiting>();
  const published = new Map<string, (found: readonly EditorDiagnostic[]) => void>();
  const versions = new Map<string, number>();
  let count = 0;

  const send = (message: Message): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = <T>(method: string, params: unknown): Promise<T> =>
    new Promise((answer, reject) => {
      count += 1;
      waiting.set(count, { resolve: (value) => answer(value as T), reject });
      send({ id: count, method, params });
    });
  const settings: Readonly<Record<string, unknown>> = {
    yaml: { schemas, schemaStore: { enable: false }, validate: true, hover: true, completion: true, format: { enable: false }, yamlVersion: '1.2' },
  };

  child.stdout.on('data', messageReader((message) => {
    if (message.method === undefined) {
      const answer = message.id === undefined ? undefined : waiting.get(message.id);
      if (message.error === undefined) answer?.resolve(message.result);
      else answer?.reject(new Error(message.error.message));
    } else if (message.id !== undefined) {
      const asked = message.method === 'workspace/configuration' ? (message.params as { readonly items: readonly { readonly section: string }[] }).items.map(({ section }) => settings[section] ?? {}) : null;
      send({ id: message.id, result: asked });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { readonly uri: string; readonly diagnostics: readonly EditorDiagnostic[] };
      published.get(uri)?.(diagnostics);
    }
  }));

  const show = (uri: string, text: string): void => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    if (version === 1) send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version, text } } });
    else send({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges: [{ text }] } });
  };

  await request('initialize', { processId: process.pid, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'folder' }], capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { hover: { contentFormat: ['markdown'] }, completion: { completionItem: { documentationFormat: ['markdown'] } } } } });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings } });
  // Until the settings have arrived every file is fine; one with a mistake tells when they have.
  await new Promise<void>((ready) => {
    published.set(known, (found) => { if (found.length > 0) ready(); });
    show(known, 'no_such_section: {}\n');
  });

  return {
    diagnose: (uri, text) =>
      new Promise((resolve) => {
        published.set(uri, resolve);
        show(uri, text);
      }),
    complete: async (uri, text, position) => {
      show(uri, text);
      const answer = await request<{ readonly items: readonly Completion[] } | null>('textDocument/completion', { textDocument: { uri }, position });
      return answer?.items ?? [];
    },
    hover: async (uri, text, position) => {
      show(uri, text);
      const answer = await request<{ readonly contents: { readonly value: string } } | null>('textDocument/hover', { textDocument: { uri }, position });
      return answer?.contents.value ?? '';
    },
    close: async () => {
      await request('shutdown', null);
      send({ method: 'exit' });
      await exited;
    },
  };
}
