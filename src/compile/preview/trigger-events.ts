import type { Project } from '../../analysis/project.ts';

/** The events that start a journey which sends a message. */
export function triggerEvents(project: Project, message: string): ReadonlySet<string> {
  const events = project.sendersOf(message).flatMap((id) => project.definition('journeys', id)?.triggers ?? []).flatMap((trigger) => {
    const spec = trigger.by === 'inline' ? trigger.trigger : project.definition('triggers', trigger.id.value)?.trigger;
    return spec?.kind === 'event' ? [spec.event.value] : [];
  });
  return new Set(events);
}
