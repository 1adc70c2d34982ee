import type { MessageView } from '../content/view/message-view.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { runRules } from './lint-definition.ts';
import type { Memory } from './memory.ts';
import { newMemory } from './memory.ts';
import type { Project } from './project.ts';

/** What the rules that the project follows say of a message that compiled, in one locale. Places may be in content files. */
export function lintContent(project: Project, view: MessageView, memory: Memory = newMemory()): readonly Diagnostic[] {
  return runRules(project, 'content', view.message.file, memory, (visitor) => visitor.content?.(view));
}
