import { newMemory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { messageScope } from '../../analysis/scope/message-scope.ts';
import { contractOf } from '../../content/message-contract.ts';
import type { ContentTools } from '../../content/compile-message.ts';
import { textDirection } from '../../content/text-direction.ts';
import type { Data } from '../../condition/core/type.ts';
import { chooseLocale } from '../../render/choose-locale.ts';
import type { MessageArtefact } from '../../render/document.ts';
import { loadSanitizer, printsHtml } from '../../render/load-sanitizer.ts';
import { type MessageOptions, prepareMessage, type RenderedMessage, renderHeaders } from '../../render/render-message.ts';
import type { Place } from '../../source/node.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import type { PersonaDefinition } from '../../spec/definitions/scenario.ts';
import { writtenRecord } from '../../spec/written-data.ts';
import { findZone } from '../../time/find-zone.ts';
import { parseInstant } from '../../time/moment.ts';
import type { Engine } from '../engine.ts';
import { compiledMessage, localesOf } from '../queries/compiled-message.ts';
import { recordedProject } from '../queries/recorded-project.ts';
import { readMessage } from '../read-message.ts';
import { defaultStart } from '../simulate-persona.ts';
import { type LocaleBounds, localeBounds } from './locale-bounds.ts';
import { previewValues, type PreviewValues, usualPersona, type ValueOrigin } from './preview-values.ts';

export interface PreviewRequest {
  readonly message: string;
  /** The first of the project where it is left out, or is none of the message's. */
  readonly locale?: string;
  /** False: nobody, so that all values are made up. Left out, or not there: one who fits. */
  readonly persona?: string | false;
  /** An id of the section `environments`; that of the driver where it is left out. */
  readonly environment?: string;
}

/** One message in one language, as one person would get it. */
export interface MessagePreview {
  readonly channel: string;
  readonly purpose: 'marketing' | 'transactional';
  readonly locale: string;
  /** Every language that it is built in, the project's first at the beginning. */
  readonly locales: readonly { readonly locale: string; readonly direction: 'ltr' | 'rtl' }[];
  readonly environment?: string;
  readonly persona?: string;
  /** Who is taken where nobody is named. */
  readonly usualPersona?: string;
  /** Journeys, sorted. */
  readonly sentBy: readonly string[];
  /** The definition, and the content files that were read, by path from the project's root. */
  readonly place: Place;
  readonly files: readonly string[];
  /** Missing where the message has errors, or reads what no journey gives it. */
  readonly rendered?: RenderedPreview;
}

export interface RenderedPreview {
  readonly parts: RenderedMessage;
  /** Headers of a mail beside subject and sender. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it reads, by name, and where that comes from. Missing values are null. */
  readonly values: readonly { readonly name: string; readonly type: string; readonly value: Data; readonly origin: ValueOrigin | 'setting' }[];
  /** The event that was taken for the one which starts the journey: of the persona's script, or of a test. */
  readonly event?: PreviewValues['event'];
  /** What the message's `sample` gives that cannot be used. */
  readonly unused: PreviewValues['unused'];
  /** The most that the texts of a short message take, in each language. */
  readonly bounds: readonly LocaleBounds[];
}

/** As many personas are looked at for one who fits. */
const lookedAt = 50;

/**
 * Renders a message for a persona, by the renderer that sends it. Nothing else of the project is compiled. Undefined where there is no such
 * message, or its shape has mistakes. "Now" is a fixed moment, so the same project gives the same preview.
 */
export async function previewMessage(engine: Engine, request: PreviewRequest, tools: ContentTools): Promise<MessagePreview | undefined> {
  const project = recordedProject(engine);
  const message = project.definition('messages', request.message);
  if (message === undefined) return undefined;
  const settings = project.settings();
  const locales = engine.read(localesOf, request.message);
  const [first = 'en'] = locales;
  const locale = request.locale !== undefined && locales.includes(request.locale) ? request.locale : first;
  const own = (persona: PersonaDefinition, attribute: string | undefined): Data => (attribute === undefined ? undefined : writtenRecord(persona.profile, project.attributeTypes())[attribute]);
  const speaks = (persona: PersonaDefinition): boolean => {
    const wanted = own(persona, settings.profile.locale?.value);
    return chooseLocale(locales, typeof wanted === 'string' ? wanted : undefined, first) === locale;
  };
  const personas = project.ids('personas');
  const usual = usualPersona(project, message, personas.slice(0, lookedAt), speaks);
  const named = request.persona === false || (request.persona !== undefined && personas.includes(request.persona)) ? request.persona : usual;
  const persona = named === false || named === undefined ? undefined : project.definition('personas', named);
  const artefact = await readMessage(engine, `${request.message}/${locale}`);
  const zone = persona && own(persona, settings.profile.timezone?.value);
  return {
    channel: message.channel.value,
    purpose: message.purpose,
    locale,
    locales: locales.map((each) => ({ locale: each, direction: textDirection(each) })),
    ...(request.environment !== undefined && { environment: request.environment }),
    ...(persona && { persona: persona.id.value }),
    ...(usual !== undefined && { usualPersona: usual }),
    sentBy: [...new Set(project.sendersOf(request.message))].sort(),
    place: { file: message.file, range: { start: message.id.range.start, end: message.range.end } },
    files: (await engine.readAsync(compiledMessage, `${request.message}/${locale}`))?.files ?? [],
    ...(artefact && { rendered: await render(project, message, artefact, persona, typeof zone === 'string' ? zone : undefined, locales, tools) }),
  };
}

async function render(project: Project, message: MessageDefinition, artefact: MessageArtefact, persona: PersonaDefinition | undefined, zoneName: string | undefined, locales: readonly string[], tools: ContentTools): Promise<RenderedPreview> {
  const scope = messageScope(project, message, newMemory());
  const { scopes, originOf, event, unused } = previewValues(project, message, scope, persona);
  const projectZone = findZone(project.settings().timezone.value) ?? findZone('UTC');
  if (projectZone === undefined) throw new Error('the table of zones lacks UTC');
  const zone = findZone(zoneName ?? '');
  const now = parseInstant(defaultStart);
  const options: MessageOptions = { projectZone, ...(zone && { zone }), ...(now !== undefined && { now }), ...(printsHtml(artefact) && { sanitize: await loadSanitizer() }) };
  return {
    parts: prepareMessage(artefact)(scopes, options),
    headers: renderHeaders(artefact, scopes, options),
    values: contractOf(artefact.reads, scope).map(({ name, type }) => ({
      name,
      type,
      ...(name.startsWith('vars.') ? { value: artefact.vars[name.slice('vars.'.length)], origin: 'setting' } : { value: valueAt(scopes, name.split('.')), origin: originOf(name) }),
    })),
    ...(event !== undefined && { event }),
    unused,
    bounds: await localeBounds(project, message, locales, tools),
  };
}

/** A value by its way; of a list, that of each member. */
function valueAt(value: Data, [name, ...rest]: readonly string[]): Data {
  if (name === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return name === 'length' ? value.length : value.map((item: Data) => valueAt(item, [name, ...rest]));
  if (typeof value !== 'object') return undefined;
  const found = Object.entries(value).find(([key]) => key === name);
  return found && valueAt(found[1], rest);
}
