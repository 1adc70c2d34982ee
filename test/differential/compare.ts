import { compileProgram } from '../../src/plan/compile-program.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import type { Effect, Origin } from '../../src/plan/effect.ts';
import { playNaively } from './naive-interpreter.ts';
import type { NaiveInput, Told } from './naive-world.ts';
import { FROM, UNTIL } from './random-story.ts';
import type { Story } from './random-story.ts';

/** What either interpreter tells, in an order that means something: by time, journey and run; within a run as told. */
export function linesOf(told: readonly Told[]): readonly string[] {
  const place = ({ at, journey, run }: Told): string => `${String(at).padStart(15)} ${journey} ${run}`;
  return told
    .map((one, index) => ({ one, index, place: place(one) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.one.run === '' ? (a.one.text < b.one.text ? -1 : 1) : a.index - b.index))
    .map(({ one }) => `${new Date(one.at).toISOString()} ${one.journey} [${one.run}] ${one.text}`);
}

export interface Outcome {
  readonly ours: readonly string[];
  readonly naive: readonly string[];
}

export function playBoth({ program, attributes, inputs }: Story): Outcome {
  const { effects } = runSubjects({ program: compileProgram(program), subjects: { p1: attributes }, inputs, start: FROM, until: UNTIL });
  const came = inputs.flatMap((input) => reaching(program, input)).sort((a, b) => a.at - b.at || stamp(a) - stamp(b));
  const naive = playNaively(program, 'p1', attributes, came, FROM, UNTIL);
  return { ours: linesOf(toldBy(effects.get('p1') ?? [])), naive: linesOf(naive) };
}

const stamp = (input: NaiveInput): number => (input.kind === 'event' ? input.ts : input.at);

/** What of the world's doings comes to p1, who is the one person looked at. Several at one instant come by when they happened. */
function reaching(program: Story['program'], input: TimedInput): readonly NaiveInput[] {
  if (input.kind === 'attributes') return [{ kind: 'attributes', at: input.at, patch: input.patch }];
  if (input.kind === 'ack') return [{ kind: 'ack', at: input.at, message: input.message ?? '', status: input.status }];
  if (input.kind !== 'event') throw new Error(`no ${input.kind} here`);
  const { at, ts = at, id, name, properties, actor } = input;
  const reaches = program.settings.events[name]?.reaches ?? [{ kind: 'actor' }];
  const own = actor === 'p1';
  const comes = reaches === 'everyone' || reaches.some((reach) => (reach.kind === 'actor' ? own : reach.kind === 'reference' && properties['to'] === 'p1'));
  return comes ? [{ kind: 'event', at, ts, id, name, properties, own }] : [];
}

function toldBy(effects: readonly Effect[]): readonly Told[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const told: Told[] = [];
  const say = (at: number, { journey, run }: Origin, text: string): number => told.push({ at, journey, run: names.get(`${journey} ${run}`) ?? run, text });
  for (const effect of effects) {
    const { at } = effect;
    if (effect.kind === 'enter') {
      const name = `${effect.origin.journey} ${effect.key}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      names.set(`${effect.origin.journey} ${effect.origin.run}`, `${name}#${counts.get(name) ?? 0}`);
      say(at, effect.origin, `enter ${effect.trigger}`);
    } else if (effect.kind === 'not_entered') told.push({ at, journey: effect.journey, run: '', text: `not_entered ${effect.trigger} ${effect.why}` });
    else if (effect.kind === 'send') say(at, effect.origin, `send ${effect.origin.node ?? ''} ${effect.message} ${effect.key.split('/').at(-1) ?? ''} ${JSON.stringify(effect.scopes['event'] ?? null)}`);
    else if (effect.kind === 'skip') say(at, effect.origin, `skip ${effect.message} ${effect.why}${effect.taken_by === undefined ? '' : ` by ${effect.taken_by.journey}`}`);
    else if (effect.kind === 'defer') say(at, effect.origin, `defer ${effect.message} ${effect.why} ${effect.until}`);
    else if (effect.kind === 'set') say(at, effect.origin, `set ${JSON.stringify(effect.attributes)}`);
    else if (effect.kind === 'offer') say(at, effect.origin, `offer ${effect.offer} ${effect.valid_until ?? 'ever'}`);
    else if (effect.kind === 'emit') say(at, effect.origin, `emit ${effect.event} ${JSON.stringify(effect.properties)}`);
    else if (effect.kind === 'task') say(at, effect.origin, `task ${effect.title}`);
    else if (effect.kind === 'pause') say(at, effect.origin, `pause ${effect.until}`);
    else if (effect.kind === 'goal') say(at, effect.origin, `goal ${effect.metric ?? ''}`);
    else if (effect.kind === 'exit') say(at, effect.origin, `exit ${effect.reason}${effect.also === undefined ? '' : ` and ${effect.also}`}`);
    else if (effect.kind === 'rejected' && effect.why === 'unknown_send') told.push({ at, journey: '', run: '', text: 'rejected' });
  }
  return told;
}

/** Undefined when both tell the same; else the first line that differs. */
export function difference({ ours, naive }: Outcome): string | undefined {
  const index = ours.findIndex((line, place) => line !== naive[place]);
  const place = index < 0 ? ours.length : index;
  if (place >= ours.length && place >= naive.length) return undefined;
  return `ours:  ${ours[place] ?? 'nothing'}\nnaive: ${naive[place] ?? 'nothing'}`;
}
