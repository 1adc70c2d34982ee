import type { MessageArtefact } from '../render/document.ts';
import type { Engine } from './engine.ts';
import { compiledMessage } from './queries/compiled-message.ts';

/** The artefact of a message in one locale (`message/locale`), ready to be rendered; undefined where it has errors, or is not there. */
export async function readMessage(engine: Engine, name: string): Promise<MessageArtefact | undefined> {
  const text = await messageText(engine, name);
  return text === undefined ? undefined : JSON.parse(text);
}

/** The same as it is written: thousands of artefacts that are read take several times as much memory. */
export async function messageText(engine: Engine, name: string): Promise<string | undefined> {
  const known = (await engine.readAsync(compiledMessage, name))?.artefact;
  return known && (engine.textOf(known) ?? (await madeAgain(engine, name)));
}

/** A store may lose a text, which costs time and nothing else. */
async function madeAgain(engine: Engine, name: string): Promise<string | undefined> {
  const made = (await engine.readAgain(compiledMessage, name))?.artefact;
  return made && engine.textOf(made);
}
