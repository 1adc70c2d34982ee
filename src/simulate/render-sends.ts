import type { Effect } from '../plan/effect.ts';
import type { Settings } from '../plan/settings.ts';
import { chooseLocale } from '../render/choose-locale.ts';
import { takeFromShelf, type ContentShelf } from '../render/content-shelf.ts';
import type { MessageArtefact } from '../render/document.ts';
import { prepareMessage } from '../render/render-message.ts';
import { findZone } from '../time/find-zone.ts';

type Send = Extract<Effect, { readonly kind: 'send' }>;

/** What sends are rendered from. */
export interface SendContent {
  readonly settings: Settings;
  /** The content of every message, of this build and of those before it. */
  readonly content: ContentShelf;
  /** Makes HTML from data safe; without it such values are printed as text. */
  readonly sanitize?: (html: string) => string;
  /** Build-time values that stand for those of the build. */
  readonly vars?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Renders what a person got, in the person's language and zone, as of the send: content that is edited while people wait is that of
 * the newest build that their run fits. Undefined for a message without content that fits.
 */
export function renderSends({ content, vars, settings, sanitize }: SendContent): (effect: Send) => Readonly<Record<string, string>> | undefined {
  const projectZone = findZone(settings.timezone);
  const prepared = new Map<MessageArtefact, ReturnType<typeof prepareMessage>>();
  return (effect) => {
    const locales = takeFromShelf(content, effect)?.locales;
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
    return print({ ...effect.scopes, ...(vars && { vars }) }, { projectZone, now: effect.at, ...(zone && { zone }), ...(sanitize && { sanitize }) });
  };
}
