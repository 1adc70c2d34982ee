import type { MessageArtefact } from '../render/document.ts';
import type { Engine } from './engine.ts';
import { compiledMessage } from './queries/compiled-message.ts';

/** The artefact of a message in one locale (`message/locale`), ready to be rendered; undefined where it has errors, or is not there. */
export async function readMessage(engine: Engine, name: string): Promise<MessageArtefact | undefined> {
  const known = (await engine.readAsync(compiledMessage, name))?.artefact;
  if (known === undefined) return undefined;
  const text = engine.textOf(known) ?? (await madeAgain(engine, name));
  return text === undefined ? undefined : JSON.parse(text);
}

/** A store may lose a text, which costs time and nothing else. */
async function madeAgain(engine: Engine, name: string): Promise<string | undefined> {
  const made = (await engine.readAgain(compiledMessage, name))?.artefact;
  return made && engine.textOf(made);
}
