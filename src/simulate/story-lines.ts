import type { Effect, Origin } from '../plan/effect.ts';
import type { Program } from '../plan/plan.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';
import { dataWords } from './describe-reason.ts';
import { effectLine, poolOf } from './effect-line.ts';
import type { Happening, Story } from './story.ts';
import type { ClocklessLine, StoryLine } from './story-line.ts';

export interface Told {
  readonly program: Program;
  readonly story: Story;
  readonly effects: ReadonlyMap<string, readonly Effect[]>;
  readonly render: (effect: Extract<Effect, { readonly kind: 'send' }>) => Readonly<Record<string, string>> | undefined;
}

type Moment = { readonly at: number; readonly subject: string } & ({ readonly happening: Happening } | { readonly effect: Effect });

/** The story of everybody in it, by time: what happens to them, then what follows from it. */
export function storyLines({ program, story, effects, render }: Told): readonly StoryLine[] {
  const { settings } = program;
  const pool = poolOf(program);
  const projectZone = findZone(settings.timezone) ?? findZone('UTC');
  if (projectZone === undefined) throw new Error('the table of zones has no UTC');
  const zones = new Map<string, Zone>();
  const lastEntries = new Map<string, number>();
  const sends: Extract<Effect, { readonly kind: 'send' }>[] = [];
  const attribute = settings.profile.timezone;
  const noteZone = (subject: string, attributes: Readonly<Record<string, unknown>>): void => {
    if (attribute === undefined || !Object.hasOwn(attributes, attribute)) return;
    const name = attributes[attribute];
    zones.set(subject, (typeof name === 'string' ? findZone(name) : undefined) ?? projectZone);
  };
  for (const [subject, attributes] of Object.entries(story.people)) noteZone(subject, attributes);

  return momentsOf(story, effects).flatMap((moment): readonly StoryLine[] => {
    const { subject } = moment;
    const zone = zones.get(subject) ?? projectZone;
    if ('happening' in moment) {
      if (moment.happening.kind === 'attributes') noteZone(subject, moment.happening.patch);
      return [{ ...happeningLine(moment.happening, program, zone), zone }];
    }
    const { effect } = moment;
    const line = effectLine(effect, {
      program,
      pool,
      zone,
      subject,
      rendered: effect.kind === 'send' ? render(effect) : undefined,
      lastEntry: (journey) => lastEntries.get(`${subject} ${journey}`),
      lastSend: (origin) => sends.findLast((send) => isFrom(send.origin, origin)),
    });
    if (effect.kind === 'send') sends.push(effect);
    if (effect.kind === 'enter') lastEntries.set(`${subject} ${effect.origin.journey}`, effect.at);
    if (effect.kind === 'set') noteZone(subject, effect.attributes);
    return line === undefined ? [] : [{ ...line, zone }];
  });
}

function isFrom(send: Origin, origin: Origin): boolean {
  return send.journey === origin.journey && send.run === origin.run && (origin.node === undefined || send.node === origin.node);
}

/** Inputs of an instant come before what follows from them; the rest is as it came about. */
function momentsOf(story: Story, effects: Told['effects']): readonly Moment[] {
  const moments: Moment[] = story.happenings.map((happening) => ({ at: happening.at, subject: happening.subject, happening }));
  for (const [subject, own] of effects) for (const effect of own) moments.push({ at: effect.at, subject, effect });
  return moments.sort((a, b) => a.at - b.at);
}

function happeningLine(happening: Happening, { settings }: Program, zone: Zone): ClocklessLine {
  const { at, subject } = happening;
  switch (happening.kind) {
    case 'event': {
      const { name, properties, ts } = happening;
      const types = settings.events[name]?.properties ?? {};
      const happened = ts === undefined ? [] : [`happened ${dataWords(ts, { kind: 'datetime' }, zone)}`];
      const details = [...happened, ...Object.entries(properties).map(([key, data]) => `${key}: ${dataWords(data, types[key]?.type, zone)}`)];
      return { at, subject, kind: 'event', text: name, event: name, properties, details: details.length === 0 ? [] : [details.join(', ')] };
    }
    case 'identify':
      return { at, subject, kind: 'change', text: `${happening.from} turns out to be this person`, details: [] };
    case 'attributes': {
      const changes = Object.entries(happening.patch).map(([name, data]) => `${name} becomes ${dataWords(data, settings.attributes[name]?.type, zone)}`);
      return { at, subject, kind: 'change', text: changes.join(', '), properties: happening.patch, details: [] };
    }
    case 'message':
      return { at, subject, kind: 'reaction', text: `${happening.message} is ${happening.status === 'unsubscribed' ? 'unsubscribed from' : happening.status}`, message: happening.message, details: [] };
  }
}
