import mjml2html from 'mjml';
import { expect, test } from 'vitest';
import { loadMjml } from '../../src/content/load-mjml.ts';

const mail = (attribute: string, head = ''): string => `<mjml><mj-head>${head}</mj-head><mj-body><mj-section><mj-column><mj-text font-family="${attribute}">The open road, on a plateau</mj-text></mj-column></mj-section></mj-body></mjml>`;

test.each([
  ['no font of MJML\'s own', mail('Arial'), []],
  ['its default', mail('Ubuntu, Arial'), ['Ubuntu']],
  ['Open Sans', mail('Open Sans, Arial'), ['Open+Sans']],
  ['Open Sans in other letters', mail('OPEN sans'), ['Open+Sans']],
  ['Droid Sans', mail("'Droid Sans'"), ['Droid+Sans']],
  ['Lato and Roboto', mail('Lato, Roboto'), ['Lato', 'Roboto']],
  ['Lato in a style that becomes inline', mail('Arial', '<mj-style inline="inline">p { font-family: Lato }</mj-style>'), ['Lato']],
  ['a default of the mail', mail('Arial', '<mj-attributes><mj-all font-family="Roboto" /></mj-attributes>').replace(' font-family="Arial"', ''), ['Roboto']],
  ['a font of the mail\'s own', mail('Boots', '<mj-font name="Boots" href="https://fonts.example/Boots" />'), ['Boots']],
  ['a font with space and a reference in its name', mail('Open&#32;Sans, Open   Sans, Droid\n Sans'), undefined],
])('a mail with %s imports what MJML by itself imports', async (_, source, names) => {
  const { html } = await (await loadMjml()).build(source);
  const plain = await mjml2html(source, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
  expect(html).toBe(plain.html);
  for (const name of names ?? []) expect(html).toMatch(new RegExp(`<link href="https://fonts\\.[a-z.]+/[^"]*${name.replace('+', '\\+')}`));
});
