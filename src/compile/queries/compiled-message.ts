import { checkPictures } from '../../analysis/checks/check-pictures.ts';
import { lintContent } from '../../analysis/lint-content.ts';
import { isUnsent } from '../../analysis/is-unsent.ts';
import { messageScope } from '../../analysis/scope/message-scope.ts';
import { newMemory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { type CompiledMessage, compileViewed } from '../../content/compile-message.ts';
import type { MessageView } from '../../content/view/message-view.ts';
import { isPseudoLocale } from '../../content/pseudo/pseudo-locale.ts';
import { textMentions } from '../../content/text-mentions.ts';
import { templateComments } from '../../content/template-comments.ts';
import type { MessageInput } from '../../content/message-pass.ts';
import { unsentMessage } from '../../report/catalogue/content.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { readSuppressions } from '../../report/suppressions.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import { artefactJson } from '../artefact-json.ts';
import { defineAsyncQuery, defineQuery, type KeptText, type RunContext } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

/** The locales a message is compiled in: the project's first, those it has texts of its own for, and those of the texts that it shows by key. */
export const localesOf = defineQuery({
  name: 'locales-of',
  version: 3,
  run: (context, id: string): readonly string[] => {
    const project = recordedProject(context);
    const message = project.definition('messages', id);
    const [first] = project.settings().locales;
    if (message === undefined) return [];
    const own = Object.keys(message.locales);
    const keyed = project.ids('texts').length === 0 ? [] : localesOfKeys(project, message, ['', ...own]);
    return [...new Set([first?.value ?? 'en', ...[...own, ...keyed].sort()])];
  },
});

/** The languages of the texts that a message shows by key, in any of its own. */
function localesOfKeys(project: Project, message: MessageDefinition, locales: readonly string[]): readonly string[] {
  const keys = new Set(locales.flatMap((locale) => [...textMentions({ message, fallbacks: [locale], partials: partialsOf(project), text: project.text }).texts]));
  return [...keys].flatMap((key) => Object.keys(project.definition('texts', key)?.locales ?? {}));
}

const partialsOf = (project: Project): MessageInput['partials'] => ({ ids: () => project.ids('partials'), get: (id) => project.definition('partials', id) });

/** A compiled message whose artefact and parts stand beside it: who only asks whether it is right, or whether it is still the same, reads none of them. */
export interface CompiledParts extends Omit<CompiledMessage, 'artefact' | 'html' | 'text'> {
  /** The artefact as it is written. Missing when there is an error. */
  readonly artefact?: KeptText;
  readonly html?: KeptText;
  readonly text?: KeptText;
}

/** A message in one locale; the argument is `message/locale`. */
export const compiledMessage = defineAsyncQuery({
  name: 'compiled-message',
  version: 5,
  run: async (context, argument: string): Promise<CompiledParts | undefined> => {
    const slash = argument.lastIndexOf('/');
    const project = recordedProject(context);
    const message = project.definition('messages', argument.slice(0, slash));
    if (message === undefined) return undefined;
    const locale = argument.slice(slash + 1);
    const { compiled: plain, view } = await compileViewed(messageInput(project, message, locale), context.content?.());
    const compiled = withSuppressions(view === undefined ? plain : looked(plain, project, view), project);
    return parted(project.sendersOf(message.id.value).length > 0 ? compiled : withoutRun(compiled, message, isUnsent(project, message.id.value)), context);
  },
});

function parted({ artefact, html, text, ...rest }: CompiledMessage, { keep }: RunContext): CompiledParts {
  return {
    ...rest,
    ...(artefact && { artefact: keep(artefactJson(artefact)) }),
    ...(html !== '' && { html: keep(html) }),
    ...(text !== '' && { text: keep(text) }),
  };
}

/** With what only the whole project can say of a message that compiled: its pictures, and what its rules ask for. */
function looked(compiled: CompiledMessage, project: Project, view: MessageView): CompiledMessage {
  const { paths, diagnostics } = checkPictures(project, view);
  const all = [...compiled.diagnostics, ...diagnostics, ...lintContent(project, view)];
  return { ...compiled, diagnostics: all, ...(paths.length > 0 && { pictures: paths }) };
}

/** With what the comments of its content files suppress. */
function withSuppressions(compiled: CompiledMessage, project: Project): CompiledMessage {
  const found = compiled.files.flatMap((file) => {
    const text = project.text(file);
    const suppressions = text?.includes('lc-') === true ? readSuppressions(text, templateComments(text)) : [];
    return suppressions.length === 0 ? [] : [[file, suppressions] as const];
  });
  return found.length === 0 ? compiled : { ...compiled, suppressions: found };
}

/** Everything that the content of a message in one locale depends on. */
export function messageInput(project: Project, message: MessageDefinition, locale: string): MessageInput {
  const settings = project.settings();
  const channel = settings.channels[message.channel.value];
  const from = channel?.from?.value;
  const utm = channel?.utm;
  return {
    message,
    locale,
    ...(isPseudoLocale(locale) && { isPseudo: true }),
    firstLocale: settings.locales[0]?.value ?? 'en',
    fallbacks: fallbacksOf(locale),
    scope: messageScope(project, message, newMemory()),
    vars: Object.fromEntries(Object.values(settings.vars).flatMap(({ name, default: written }) => (written.kind === 'scalar' && written.value !== null ? [[name.value, written.value]] : []))),
    partials: partialsOf(project),
    texts: { ids: () => project.ids('texts'), get: (id) => project.definition('texts', id) },
    text: project.text,
    unreadable: project.unreadable,
    ...(settings.app_schemes.length > 0 && { schemes: settings.app_schemes.map(({ value }) => value) }),
    ...(channel?.minify === true && { isMinified: true }),
    ...(from !== undefined && { from }),
    ...(utm && { labels: { source: utm.source.value, medium: utm.medium?.value ?? 'email', campaign: utm.campaign?.value ?? message.id.value } }),
  };
}

/**
 * A message that no journey sends has no run: what it prints of one cannot be right or wrong. Instead of a complaint about
 * each such variable, which a misspelt name in a journey would cause, one note says why nothing is built for it. While some journey cannot be read, even that is not certain.
 */
function withoutRun(compiled: CompiledMessage, message: MessageDefinition, isCertain: boolean): CompiledMessage {
  const known = compiled.diagnostics.filter(({ code }) => code !== 'content/absent-variable');
  if (known.length === compiled.diagnostics.length) return compiled;
  const note: Diagnostic = { ...unsentMessage(message.id.value), file: message.file, range: message.id.range };
  return { html: '', text: '', shows: [], diagnostics: isCertain ? [...known, note] : known, files: compiled.files, ...(compiled.suppressions && { suppressions: compiled.suppressions }) };
}

/** BCP 47 lookup: `pt-BR`, then `pt`. */
function fallbacksOf(locale: string): readonly string[] {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
