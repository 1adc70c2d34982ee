import { loadTexts, type Loaded } from './loaded-project.ts';

/** A project of one channel with push messages a, b, c and the journeys (and policies) of a test; flow style is fine. */
export function smallProject({ journeys, policies = '', messages = '', events = '', timezone = 'Europe/Berlin', more = '' }: { readonly journeys: string; readonly policies?: string; readonly messages?: string; readonly events?: string; readonly timezone?: string; readonly more?: string }): Readonly<Record<string, string>> {
  return {
    'lc.yaml': `
version: 1
name: small
timezone: ${timezone}
locales: [en]
extends: [lc:off]
profile: { id: person_id }
channels:
  push: { address: token }
  sms: { address: phone }
  in_app: {}
${policies}
attributes:
  person_id: string
  token: { type: string, nullable: true }
  phone: { type: string, nullable: true }
  plan: { type: string, enum: [free, pro], nullable: true }
  ends_at: { type: datetime, nullable: true }
events:
  bought: { properties: { order_id: string, due_at: datetime } }
  asked: { properties: {} }
  visited: { properties: {}, rate: { at_most: 3, per: 24h } }
${events}
messages:
  a: { channel: push, purpose: marketing, title: A, text: A }
  b: { channel: push, purpose: marketing, title: B, text: B }
  c: { channel: push, purpose: marketing, title: C, text: C }
  receipt: { channel: sms, purpose: transactional, text: Receipt }
${messages}
${more}
journeys:
${journeys}
`,
  };
}

export function small(parts: Parameters<typeof smallProject>[0], budget?: number): Loaded {
  return loadTexts(smallProject(parts), budget);
}
