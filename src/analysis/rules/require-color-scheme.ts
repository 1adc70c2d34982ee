import { defineRule } from './define-rule.ts';

const query = /prefers-color-scheme\s*:\s*dark/i;

export const requireColorScheme = defineRule({
  id: 'require-color-scheme',
  severity: 'warning',
  recommended: 'info',
  summary: 'A mail with colours for the dark says that it has them.',
  why: 'Programs that look for the declaration, Apple Mail among them, otherwise leave these colours out or change the light ones by themselves.',
  fix: 'add <meta name="color-scheme" content="light dark"> to the head; in MJML inside <mj-raw>',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <html><head><style>@media (prefers-color-scheme: dark) { .box { background: #111111 !important; } }</style></head>
      <body><p class="box">They are here.</p></body></html>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <html><head><meta name="color-scheme" content="light dark">
      <style>@media (prefers-color-scheme: dark) { .box { background: #111111 !important; } }</style></head>
      <body><p class="box">They are here.</p></body></html>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        const elements = body?.elements() ?? [];
        const isDeclared = elements.some(({ name, attributes }) => name === 'meta' && attributes.get('name')?.value === 'color-scheme') || elements.some(({ name, children }) => (name === 'style' || name === 'mj-style') && children.some((child) => 'text' in child && /(?:^|[\s{;])color-scheme\s*:/.test(child.text)));
        const dark = elements.find(({ name, children }) => (name === 'style' || name === 'mj-style') && children.some((child) => 'text' in child && query.test(child.text)));
        if (dark !== undefined && !isDeclared) report(dark.place, { message: 'the mail has colours for the dark and does not declare "color-scheme"' });
      },
    };
  },
});
