import type { PressureRun } from '../compile/pressure-project.ts';
import type { Bound, PressureWitness } from '../proof/pressure/pressure.ts';
import type { Subject } from '../proof/pressure/subject.ts';
import { formatInstant } from '../time/moment.ts';
import { assumptionsObject } from './assumptions-object.ts';
import { boundCounts } from './pressure-text.ts';

/** What `lc pressure --format json` prints; see schema/pressure-report.schema.json. */
export function pressureObject({ pressure, assumptions, journeys, from, caps }: Extract<PressureRun, { readonly kind: 'proved' }>): object {
  const { contact } = pressure;
  return {
    format_version: '1.0',
    command: 'pressure',
    summary: { journeys: journeys.length, ...boundCounts(pressure.bounds) },
    assumptions: assumptionsObject(assumptions, from),
    bounds: pressure.bounds.map(boundObject),
    witnesses: pressure.witnesses.map(witnessObject),
    lost_slots: pressure.lost.map(({ message, journey, to, lives }) => ({ message, journey, to, lives })),
    never_sent: pressure.starved.map(({ message, journey, node, by, cap }) => ({ message, journey, node, by: by ?? null, cap: caps[cap] ?? '' })),
    minimum_contact: contact === undefined ? null : { segment: contact.segment, at_least: contact.atLeast, per_ms: contact.per, fewest: contact.fewest ?? null },
  };
}

const named = ({ what, name }: Subject, wanted: Subject['what']): string | null => (what === wanted ? (name ?? null) : null);

function boundObject({ window, of, kind, lower, upper, form, noLimit, witness }: Bound): object {
  return {
    window,
    channel: named(of, 'channel'),
    purpose: named(of, 'purpose'),
    tag: named(of, 'tag'),
    kind,
    lower,
    upper: Number.isFinite(upper) ? upper : null,
    form,
    no_limit: noLimit.map(({ by, journey, per }) => ({ by, journey, per: per ?? null })),
    witness: witness ?? null,
  };
}

function witnessObject({ kind, zone, life, sends }: PressureWitness): object {
  return {
    kind,
    timezone: zone,
    start: formatInstant(life.start),
    profile: life.attributes,
    happens: life.inputs.flatMap((input): readonly object[] => {
      if (input.kind === 'event') return [{ at: formatInstant(input.receivedAt), event: input.name, own: input.own, properties: input.properties }];
      if (input.kind === 'attributes') return Object.keys(input.patch).length === 0 ? [] : [{ at: formatInstant(input.at), set: input.patch }];
      return input.kind === 'ack' ? [{ at: formatInstant(input.at), message: input.message ?? '', status: input.status }] : [];
    }),
    sends: sends.map(({ at, message, journey }) => ({ at: formatInstant(at), message, journey })),
  };
}
