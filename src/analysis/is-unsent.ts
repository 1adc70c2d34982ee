import type { Project } from './project.ts';

/** No journey sends this message, and none might: because it cannot be read, or because it misspells what it sends. */
export function isUnsent(project: Project, message: string): boolean {
  if (project.sendersOf(message).length > 0) return false;
  const known = new Set(project.ids('messages'));
  const isMisspelt = project.sentMessages().some((id) => !known.has(id));
  return !isMisspelt && !project.traits('journeys').some(({ isBroken }) => isBroken);
}
