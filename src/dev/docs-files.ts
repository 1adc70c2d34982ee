import { answerFile } from './answer-file.ts';
import type { LiveProject } from './live-project.ts';
import type { Asset } from './page-assets.ts';

/**
 * The page with every answer beside it, as files that need no server: by path, sorted. The same project gives the same bytes. A frame
 * is kept from scripts, and from fetching, by what the page says of frames and by its own document.
 */
export async function docsFiles(live: LiveProject, assets: ReadonlyMap<string, Asset>): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  for (const [name, { content }] of assets) files.set(name, name === 'index.html' ? withoutServer(content.toString('utf8')) : content);
  for (const [view, words] of await live.requests()) {
    const file = answerFile(view, words);
    const answer = await live.answer(view, words);
    files.set(`${file}.js`, `lcAnswer(${JSON.stringify(file)}, ${JSON.stringify(JSON.stringify(answer))});\n`);
  }
  for (const [address, html] of live.frames.all()) files.set(address, withPolicy(html));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'";
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

function policyElement(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

/** The document of the page, told where its answers are. */
function withoutServer(document: string): string {
  return document.replace('<html lang="en">', '<html lang="en" data-source="files">').replace('<meta charset="utf-8">', `<meta charset="utf-8">\n${policyElement(pagePolicy)}`);
}

/** A document for a frame with its policy as the first thing that is read of it: what stands before the head belongs to the head. */
function withPolicy(html: string): string {
  const [doctype = ''] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
  return `${doctype}${policyElement(framePolicy)}${html.slice(doctype.length)}`;
}
