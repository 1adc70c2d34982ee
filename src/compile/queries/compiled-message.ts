import { isUnsent } from '../../analysis/is-unsent.ts';
import { messageScope } from '../../analysis/scope/message-scope.ts';
import { newMemory } from '../../analysis/memory.ts';
import { compileMessage, type CompiledMessage } from '../../content/compile-message.ts';
import { unsentMessage } from '../../report/catalogue/content.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import { defineAsyncQuery, defineQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

/** The locales a message is compiled in: the project's first, and those it has texts of its own for. */
export const localesOf = defineQuery({
  name: 'locales-of',
  version: 1,
  run: (context, id: string): readonly string[] => {
    const project = recordedProject(context);
    const message = project.definition('messages', id);
    const [first] = project.settings().locales;
    return message === undefined ? [] : [...new Set([first?.value ?? 'en', ...Object.keys(message.locales).sort()])];
  },
});

/** A message in one locale; the argument is `message/locale`. */
export const compiledMessage = defineAsyncQuery({
  name: 'compiled-message',
  version: 1,
  run: async (context, argument: string): Promise<CompiledMessage | undefined> => {
    const slash = argument.lastIndexOf('/');
    const project = recordedProject(context);
    const message = project.definition('messages', argument.slice(0, slash));
    if (message === undefined) return undefined;
    const locale = argument.slice(slash + 1);
    const settings = project.settings();
    const from = settings.channels[message.channel.value]?.from?.value;
    const vars = Object.fromEntries(
      Object.values(settings.vars).flatMap(({ name, default: written }) => (written.kind === 'scalar' && written.value !== null ? [[name.value, written.value]] : [])),
    );
    const compiled = await compileMessage({
      message,
      locale,
      fallbacks: fallbacksOf(locale),
      scope: messageScope(project, message, newMemory()),
      vars,
      partials: { ids: () => project.ids('partials'), get: (id) => project.definition('partials', id) },
      text: project.text,
      ...(from !== undefined && { from }),
    });
    return project.sendersOf(message.id.value).length > 0 ? compiled : withoutRun(compiled, message, isUnsent(project, message.id.value));
  },
});

/**
 * A message that no journey sends has no run: what it prints of one cannot be right or wrong. Instead of a complaint about
 * each such variable, which a misspelt name in a journey would cause, one note says why nothing is built for it. While some journey cannot be read, even that is not certain.
 */
function withoutRun(compiled: CompiledMessage, message: MessageDefinition, isCertain: boolean): CompiledMessage {
  const known = compiled.diagnostics.filter(({ code }) => code !== 'content/absent-variable');
  if (known.length === compiled.diagnostics.length) return compiled;
  const note: Diagnostic = { ...unsentMessage(message.id.value), file: message.file, range: message.id.range };
  return { html: '', text: '', diagnostics: isCertain ? [...known, note] : known, files: compiled.files };
}

/** BCP 47 lookup: `pt-BR`, then `pt`. */
function fallbacksOf(locale: string): readonly string[] {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
