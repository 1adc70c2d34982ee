import type { Project } from './project.ts';

/** How many different marketing messages some journey sends, by channel. */
export function marketingChannels(project: Project): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of project.sentMessages()) {
    const message = project.definition('messages', id);
    if (message?.purpose === 'marketing') counts.set(message.channel.value, (counts.get(message.channel.value) ?? 0) + 1);
  }
  return counts;
}
