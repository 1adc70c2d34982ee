import { defineRule } from './define-rule.ts';

export const consistentLang = defineRule({
  id: 'consistent-lang',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A mail is marked as being in the language it is in.',
  why: 'Who listens to a mail hears Finnish words with English sounds, and inboxes offer to translate what the reader understands.',
  fix: 'take "lang" away: lc writes the language of each locale itself',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <html lang="fi"><body><p>They are here.</p></body></html>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <html lang="en-GB"><body><p>They are here, as they say in Paris: <span lang="fr">les voilà</span>.</p></body></html>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body, locale }) {
        const root = body?.elements().find(({ name }) => name === 'mjml' || name === 'html');
        const lang = root?.attributes.get('lang');
        if (lang === undefined || !lang.isFixed || languageOf(lang.value) === languageOf(locale)) return;
        report(lang.place, { message: `the mail says it is in "${lang.value}" where it is in "${locale}"` });
      },
    };
  },
});

const languageOf = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';
