import type { Project } from './project.ts';

/** No journey sends this message, and none might: because it cannot be read, or because it misspells what it sends. */
export function isUnsent(project: Project, message: string): boolean {
  if (project.sendersOf(message).length > 0) return false;
  const isMisspelt = project.sentMessages().some((id) => project.place('messages', id) === undefined);
  return !isMisspelt && !project.ids('journeys').some((id) => project.isBroken('journeys', id));
}
