import { readEvents } from '../history/read-events.ts';
import { readProfiles } from '../history/read-profiles.ts';
import type { RejectSink } from '../history/reject.ts';
import { ownMember } from '../plan/own-member.ts';
import type { ReplayRequest } from './replay.ts';
import type { HistoryRouter } from './route-history.ts';

/** Records between two signs of progress. */
const recordsASign = 10_000;

/** Reads the files of profiles, each record with the place of its file among all files; gives the files of which nothing can be used. */
export async function readPeople({ program, profiles, open, decode, progress }: ReplayRequest, reject: RejectSink, take: HistoryRouter['profile']): Promise<string[]> {
  const { attributes, profile } = program.settings;
  const stored = Object.fromEntries(Object.entries(attributes).filter(([, { computed }]) => computed === undefined));
  const unusable: string[] = [];
  const seen = counter(progress);
  for (const [file, data] of profiles.entries()) {
    const isUsable = await readProfiles({ data, bytes: open(data), decode, idAttribute: profile.id, attributes: stored, reject, profile: (person, line) => (seen(), take(person, file, line)) });
    if (!isUsable) unusable.push(data.file);
  }
  return unusable;
}

/** The same with the files of events, which stand after those of profiles. */
export async function readHistory({ program, profiles, events, open, decode, progress }: ReplayRequest, reject: RejectSink, take: HistoryRouter['event']): Promise<readonly string[]> {
  const declared = program.settings.events;
  const unusable: string[] = [];
  const seen = counter(progress);
  for (const [place, data] of events.entries()) {
    const file = profiles.length + place;
    const isUsable = await readEvents({ data, bytes: open(data), decode, propertiesOf: (name) => ownMember(declared, name)?.properties, reject, event: (event, line) => (seen(), take(event, file, line)) });
    if (!isUsable) unusable.push(data.file);
  }
  return unusable;
}

function counter(progress: ReplayRequest['progress']): () => void {
  let records = 0;
  return () => {
    records += 1;
    if (records % recordsASign === 0) progress?.('read', records);
  };
}
