import type { Effect } from '../plan/effect.ts';
import type { Settings } from '../plan/settings.ts';
import { chooseLocale } from '../render/choose-locale.ts';
import type { MessageArtefact } from '../render/document.ts';
import { prepareMessage } from '../render/render-message.ts';
import { findZone } from '../time/find-zone.ts';

type Send = Extract<Effect, { readonly kind: 'send' }>;

export interface Artefacts {
  readonly settings: Settings;
  /** Every message of the program, by id and then locale. */
  readonly artefacts: ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>>;
  /** Build-time values that stand for those of the build. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
}

/** Renders what a person got, in the person's language and zone, as of the send. Undefined for a message without an artefact. */
export function renderSends({ artefacts, vars, settings }: Artefacts): (effect: Send) => Readonly<Record<string, string>> | undefined {
  const projectZone = findZone(settings.timezone);
  const prepared = new Map<MessageArtefact, ReturnType<typeof prepareMessage>>();
  return (effect) => {
    const locales = artefacts.get(effect.message);
    if (locales === undefined || projectZone === undefined) return undefined;
    const profile = effect.scopes['profile'];
    const attribute = (name: string | undefined): string | undefined => {
      const value = name !== undefined && profile !== null && typeof profile === 'object' && !Array.isArray(profile) ? Object.entries(profile).find(([key]) => key === name)?.[1] : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    const artefact = locales.get(chooseLocale([...locales.keys()], attribute(settings.profile.locale), settings.locales[0] ?? 'en'));
    if (artefact === undefined) return undefined;
    const print = prepared.get(artefact) ?? prepareMessage(artefact);
    prepared.set(artefact, print);
    const zone = findZone(attribute(settings.profile.timezone) ?? '');
    return print({ ...effect.scopes, vars }, { projectZone, now: effect.at, ...(zone && { zone }) });
  };
}
