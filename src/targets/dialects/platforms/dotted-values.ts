import { isLiquidName } from '../languages/liquid-names.ts';
import { isDottedName } from '../languages/python-names.ts';
import type { NameValue, PlatformValue } from '../scope.ts';
import { lacks } from './lacks.ts';

interface Dotted {
  readonly platform: string;
  /** What stands before an attribute, and before a property of the event; undefined where there is none. */
  readonly profile: string;
  readonly event?: string;
  readonly profileIsText?: boolean;
  /** Whether a name may stand behind a dot. */
  isDotted(name: string): boolean;
  /** Tags of the platform by the name of the link. */
  readonly links: Readonly<Record<string, string>>;
  readonly instead: string;
}

/** Platforms that write a value as names with dots. */
function dotted({ platform, profile, event, profileIsText, isDotted, links, instead }: Dotted): NameValue {
  return (path): PlatformValue => {
    const [root = '', ...names] = path;
    const link = root === 'links' ? links[names.join('.')] : undefined;
    if (link !== undefined) return { tag: link };
    const base = root === 'profile' ? profile : root === 'event' ? event : undefined;
    if (base === undefined) return lacks(platform, path, instead);
    return { code: names.reduce((code, name) => (isDotted(name) ? `${code}.${name}` : `${code}["${name}"]`), base), ...(root === 'profile' && profileIsText === true && { isText: true }) };
  };
}

/** OneSignal's tags, which are texts, and the properties of the event that started the journey. */
export const oneSignalValue = dotted({
  platform: 'OneSignal',
  isDotted: isLiquidName,
  profile: 'user.tags',
  event: 'journey.first_event.properties',
  profileIsText: true,
  links: { unsubscribe: '[unsubscribe_url]' },
  instead: 'keep it as a tag',
});

/** Dittofeed's user properties; one over the event that started the journey has to be named in the account's file. */
export const dittofeedValue = dotted({
  platform: 'Dittofeed',
  isDotted: isLiquidName,
  profile: 'user',
  links: { unsubscribe: '{% unsubscribe_url %}', view_in_browser: '{% view_in_browser_url %}' },
  instead: 'make a user property of it, and write its name into the account\'s file under "fields"',
});

/** Knock's recipient and the data that triggered the workflow. */
export const knockValue = dotted({
  platform: 'Knock',
  isDotted: isLiquidName,
  profile: 'recipient',
  event: 'data',
  links: {},
  instead: 'send it with the data of the trigger, and write its name into the account\'s file under "fields"',
});

/** HubSpot's contact properties; a message there knows of no event. */
export const hubSpotValue = dotted({
  platform: 'HubSpot',
  isDotted: isDottedName,
  profile: 'contact',
  links: { unsubscribe: '{{ unsubscribe_link_all }}', preferences: '{{ unsubscribe_link }}', view_in_browser: '{{ view_as_page_url }}' },
  instead: 'copy it into a property of the contact before the message is sent, and write its name into the account\'s file under "fields"',
});
