import type { Project } from './project.ts';

/** How many different marketing messages some journey sends, by channel. */
export function marketingChannels(project: Project): ReadonlyMap<string, number> {
  const sent = new Set(project.sentMessages());
  const counts = new Map<string, number>();
  for (const { id, channel, purpose } of project.traits('messages')) {
    if (channel !== undefined && purpose === 'marketing' && sent.has(id)) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}
