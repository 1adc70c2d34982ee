import { ownMember } from './own-member.ts';
import type { Settings } from './settings.ts';
import type { SubjectState } from './subject-state.ts';

/** Whether somebody agreed, by the attribute of a channel that says so. Where nothing is known the attribute's default holds, as everywhere else. */
export function hasConsent(settings: Settings, state: SubjectState, attribute: string): boolean {
  const given = ownMember(state.attributes, attribute);
  if (given !== undefined && given !== null) return given === true;
  const standIn = ownMember(settings.attributes, attribute)?.default;
  return standIn !== undefined && 'literal' in standIn && standIn.literal === true;
}
