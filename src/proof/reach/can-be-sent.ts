import type { Project } from '../../analysis/project.ts';
import type { Term } from '../../condition/core/term.ts';

/** What a profile must say so that a message can go out to it: the address, and for marketing the consent. */
export function canBeSent(project: Project, channel: string, purpose: 'marketing' | 'transactional'): Term {
  const { channels } = project.settings();
  const settings = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
  const types = project.attributeTypes();
  const terms: Term[] = [];
  const address = settings?.address?.value;
  const addressType = address === undefined ? undefined : types[address]?.type;
  if (address !== undefined && addressType !== undefined) terms.push({ op: 'compare', left: { get: ['profile', address], type: addressType }, type: addressType, tests: [{ exists: true }] });
  const consent = purpose === 'marketing' ? settings?.consent?.value : undefined;
  const consentType = consent === undefined ? undefined : types[consent]?.type;
  if (consent !== undefined && consentType?.kind === 'boolean') terms.push({ op: 'compare', left: { get: ['profile', consent], type: consentType }, type: consentType, tests: [{ is: { literal: true } }] });
  return { op: 'all', terms };
}
