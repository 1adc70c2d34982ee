import type { DialectName } from './dialect.ts';
import type { Language } from './language.ts';
import { django } from './languages/django.ts';
import { handlebars } from './languages/handlebars.ts';
import { hubl } from './languages/hubl.ts';
import { liquid } from './languages/liquid.ts';
import { brazeValue } from './platforms/braze-value.ts';
import { dittofeedValue, hubSpotValue, knockValue, oneSignalValue } from './platforms/dotted-values.ts';
import { iterableValue } from './platforms/iterable-value.ts';
import { klaviyoValue } from './platforms/klaviyo-value.ts';
import type { NameValue } from './scope.ts';

/** What a platform's messages are written in, and what it calls the values. */
export interface Dialect {
  /** As people call the platform. */
  readonly platform: string;
  /** As people call the language. */
  readonly languageName: string;
  readonly language: Language;
  readonly nameValue: NameValue;
}

const anyLiquid = liquid({ isStrict: false, knowsFinalSigma: false });

export const dialects: { readonly [Name in DialectName]: Dialect } = {
  klaviyo: { platform: 'Klaviyo', languageName: 'Django', language: django, nameValue: klaviyoValue },
  hubspot: { platform: 'HubSpot', languageName: 'HubL', language: hubl, nameValue: hubSpotValue },
  onesignal: { platform: 'OneSignal', languageName: 'Liquid', language: anyLiquid, nameValue: oneSignalValue },
  // liquidjs with strictVariables and lenientIf.
  dittofeed: { platform: 'Dittofeed', languageName: 'Liquid', language: liquid({ isStrict: true, knowsFinalSigma: true }), nameValue: dittofeedValue },
  knock: { platform: 'Knock', languageName: 'Liquid', language: anyLiquid, nameValue: knockValue },
  braze: { platform: 'Braze', languageName: 'Liquid with ${…}', language: anyLiquid, nameValue: brazeValue },
  iterable: { platform: 'Iterable', languageName: 'Handlebars', language: handlebars, nameValue: iterableValue },
};
