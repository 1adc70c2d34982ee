import { proveWayOut } from '../../src/proof/consent/prove-way-out.ts';
import { halfOf, proveHalves } from '../../src/proof/reach/prove-halves.ts';
import { attributesChanged } from '../../src/proof/reach/step-changes.ts';
import { proveJourney, type DeadPlace } from '../../src/proof/reach/prove-journey.ts';
import { newMemory } from '../../src/analysis/memory.ts';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { diagnose } from '../support/expect-diagnostics.ts';
import { unmark } from '../support/marked.ts';
import { project, type TestProject } from '../support/project.ts';

/** Settings and a tracking plan that suit most. */
export const base = `version: 1
name: small
timezone: Europe/Helsinki
locales: [en]
extends: [lc:off]
profile: { id: customer_id, timezone: timezone }
channels:
  email: { address: email, from: "Small <hello@small.example>", consent: email_opt_in, postal_address: "1 Example Street" }
  sms: { address: phone, consent: sms_opt_in }
policies:
  quiet_hours:
    - { channels: [sms], from: "21:00", to: "08:00", action: skip }
  blackout_dates: [2027-12-24]
attributes:
  customer_id: string
  timezone: string?
  email: { type: string, format: email, nullable: true }
  email_opt_in: { type: boolean, default: false }
  phone: string?
  sms_opt_in: boolean
  plan: { type: string, enum: [trial, pro, free] }
  seats: integer?
  city: string?
  tags: { type: array, items: string, nullable: true }
  trial_ends_at: datetime?
  renewal: date?
  is_paying: { type: boolean, computed: { when: { profile: { plan: pro } } } }
  orders_90d: { type: integer, computed: { count: ordered, within: 90d } }
events:
  signed_up: { properties: { source: string, amount: { type: number } } }
  ordered: { properties: { total: { type: number }, shop: { type: string, enum: [web, store] } } }
  app_opened: {}
segments:
  payers: { when: { profile: { plan: pro } } }
  triallers: { when: { profile: { plan: trial, seats: { gte: 2 } } } }
  big: { when: { profile: { seats: { gte: 50 } } } }
  keen: { when: { did: ordered, count: { gte: 3 }, within: 30d } }
messages:
  hello: { channel: email, purpose: marketing, subject: Hi, body: "<p>Hi</p>" }
  note: { channel: email, purpose: transactional, subject: Hi, body: "<p>Hi</p>" }
  text: { channel: sms, purpose: marketing, text: Hi }
`;

export interface Proved {
  readonly diagnostics: readonly Diagnostic[];
  readonly journeys: readonly { readonly id: string; readonly dead: readonly DeadPlace[] }[];
}

/** What the checks and the proofs together say of a project, and where no run ever comes to. */
export function proved(checked: TestProject): Proved {
  const volatile = new Set(checked.ids('journeys').flatMap((id) => [...attributesChanged(checked.definition('journeys', id)?.steps ?? [])]));
  const proofs = checked.ids('journeys').flatMap((id) => {
    const proof = proveJourney(checked, id, volatile, newMemory());
    return proof === undefined ? [] : [{ id, ...proof }];
  });
  const halves = checked.ids('segments').flatMap((id) => halfOf(checked, id, newMemory()) ?? []);
  const found = [...proofs.flatMap(({ diagnostics }) => diagnostics), ...proveHalves(checked, halves, newMemory()), ...checked.ids('messages').flatMap((id) => proveWayOut(checked, id))];
  return { diagnostics: [...diagnose(checked), ...found], journeys: proofs.map(({ id, dead }) => ({ id, dead })) };
}

/** One finding as a test compares it: each place is the text that stands there. */
export interface Told {
  readonly code: string;
  readonly at: string;
  readonly because: readonly string[];
}

/** The findings of a project: `yaml` stands beside the settings and the tracking plan. */
export function told(yaml: string, settings: string = base): readonly Told[] {
  const texts = { 'lc.yaml': settings, 'journeys.yaml': unmark('journeys.yaml', yaml).text };
  const textAt = (file: string, { start, end }: { readonly start: number; readonly end: number }): string => Object.entries(texts).find(([path]) => path === file)?.[1].slice(start, end) ?? '';
  return proved(project(texts)).diagnostics.map(({ code, file, range, related = [] }) => ({ code, at: textAt(file, range), because: related.map((place) => textAt(place.file, place.range)) }));
}
