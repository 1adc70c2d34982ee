import { readEvents } from '../history/read-events.ts';
import { readProfiles } from '../history/read-profiles.ts';
import type { RejectSink } from '../history/reject.ts';
import { ownMember } from '../plan/own-member.ts';
import { dataOf } from './history-hand.ts';
import type { ReplayRequest } from './replay.ts';
import type { HistoryRouter } from './route-history.ts';

/** Records between two signs of progress. */
export const recordsASign = 10_000;

/** Reads a whole file, by its place among all files, on this thread. False where nothing of it can be used. */
export async function readHistory({ program, profiles, events, open, decode, progress }: ReplayRequest, file: number, router: Pick<HistoryRouter, 'profile' | 'event'>, reject: RejectSink): Promise<boolean> {
  const { settings } = program;
  const data = dataOf({ profiles, events }, file);
  const bytes = open(data);
  let records = 0;
  const seen = (): void => {
    records += 1;
    if (records % recordsASign === 0) progress?.('read', recordsASign);
  };
  if (file >= profiles.length) {
    return readEvents({ data, bytes, decode, propertiesOf: (name) => ownMember(settings.events, name)?.properties, reject, event: (event, line) => (seen(), router.event(event, file, line)) });
  }
  const stored = Object.fromEntries(Object.entries(settings.attributes).filter(([, { computed }]) => computed === undefined));
  return readProfiles({ data, bytes, decode, idAttribute: settings.profile.id, attributes: stored, reject, profile: (person, line) => (seen(), router.profile(person, file, line)) });
}
