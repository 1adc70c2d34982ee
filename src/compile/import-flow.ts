import { readAccount } from '../targets/account.ts';
import { type ImportedFlow, importKlaviyoFlow } from '../targets/klaviyo-import/import-klaviyo-flow.ts';
import { targetOf } from '../targets/registry.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { recordedProject } from './queries/recorded-project.ts';

/** A flow of Klaviyo, as text, in the words of the project: what the account calls things is in `targets/klaviyo.yaml`. */
export function importFlow(engine: Engine, text: string, environment: string | undefined): ImportedFlow {
  const project = recordedProject(engine);
  const file = engine.read(fileText, 'targets/klaviyo.yaml');
  const account = readAccount(targetOf('klaviyo'), file?.kind === 'text' ? file.text : undefined, environment, project);
  const idsOf = (kind: 'events' | 'segments'): Readonly<Record<string, string>> => Object.fromEntries(project.ids(kind).flatMap((name) => {
    const id = account.idOf(kind, name);
    return id === undefined ? [] : [[name, id]];
  }));
  const fields = account.setting('fields');
  const named = fields?.kind === 'map' ? fields.entries.flatMap(({ key, value }) => (value.kind === 'scalar' && typeof value.value === 'string' ? [[key.value, value.value] as const] : [])) : [];
  return importKlaviyoFlow(text, { events: idsOf('events'), segments: idsOf('segments'), fields: Object.fromEntries(named), known: new Set(project.ids('messages').map((id) => `messages/${id}`)) });
}
