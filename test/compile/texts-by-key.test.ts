import { describe, expect, it } from 'vitest';
import { driverOf } from '../support/driver.ts';

const project = (changes: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  'lc.yaml': `version: 1
name: keys
timezone: UTC
extends: [lc:off]
profile: { id: id, locale: locale }
locales: [en, fi, ar]
channels: { email: { address: email, consent: email_ok, from: "A <a@a.example>" }, push: { address: token } }
attributes: { id: string, email: email?, email_ok: boolean, token: string?, locale: string?, name: string }
events: { bought: { properties: { items: [ { title: string, price: number } ] } } }
journeys:
  j: { trigger: { event: bought }, reentry: always, steps: [ { send: mail }, { send: ping } ] }
`,
  'texts.yaml': `texts:
  bought:
    text: "{count, plural, one {One thing} other {# things}} for {name}"
    locales: { fi: "{count, plural, one {Yksi} other {#}} {name}" }
`,
  'messages.yaml': `partials:
  line:
    needs: { title: string, price: number, badge: string? }
    body: "<p>  {{title}} {{number price 2}}{{#if badge}}{{badge}}{{/if}}  </p>"
  hello: { body: "Hello {{profile.name}}" }
messages:
  mail:
    channel: email
    subject: "{{text 'bought' count=event.items.length name=profile.name}}"
    body: "<p>{{> hello}}</p>   <!-- note -->{{#each event.items}}{{> line title=title price=price}}{{/each}}<a href=\\"{{links.unsubscribe}}\\">out</a>"
  ping: { channel: push, text: Bought }
`,
  ...changes,
});

const found = async (texts: Readonly<Record<string, string>>) => (await driverOf(texts).validate()).diagnostics.map(({ code, severity, message, file, range }) => [code, severity, message, texts[file]?.slice(range.start, range.end)]);
const files = async (texts: Readonly<Record<string, string>>, options?: { readonly isPseudo: boolean }) => {
  const built = await driverOf(texts).build(undefined, options);
  expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map([...built.files].map(([path, text]) => [path, String(text)]));
};

describe('a project with texts by key', () => {
  it('builds a message in each language of the texts that it shows, and no other', async () => {
    const built = await files(project());
    expect([...built.keys()].filter((path) => path.startsWith('messages/') && path.endsWith('.json'))).toEqual(['messages/mail/en.json', 'messages/mail/fi.json', 'messages/ping/en.json']);
    expect(built.get('messages/mail/fi.json')).toContain('"Yksi"');
  });

  it('says what translations forget, add and cannot say, at their words, whether a message shows them or not', async () => {
    const texts = project({
      'texts.yaml': `texts:
  bought:
    text: "{count, plural, one {One thing} other {# things}} for {name}"
    locales: { fi: "{count, plural, one {Yksi} other {#}}", ar: "{count, plural, one {x} other {#}} {name}" }
  unused: { text: "{day, date}", locales: { fi: "{day} {more}", ar: "{day" } }
`,
    });
    expect(await found(texts)).toEqual([
      ['content/locale-variables', 'warning', 'the text in "fi" does not show "name"', '{count, plural, one {Yksi} other {#}}'],
      ['content/plural-forms', 'warning', '"count" has no forms "zero", "two", "few" or "many", which "ar" needs', '{count, plural, one {x} other {#}}'],
      ['content/locale-mismatch', 'error', '"day" is a text in "fi" and a date in "en"', '{day}'],
      ['content/locale-mismatch', 'error', 'the text in "fi" shows "more", and in "en" it does not', '{more}'],
      ['content/text-syntax', 'error', 'a "{" is not closed', '{day'],
    ]);
  });

  it('warns of a language that a text lacks, and takes a text without any for all', async () => {
    const lacking = project({ 'texts.yaml': project()['texts.yaml']?.concat('  plain: { text: "All" }\n') ?? '' });
    expect(await found(lacking)).toEqual([['content/missing-locale', 'warning', '"bought" has no texts in "ar"', 'bought']]);
  });

  it('says what pieces need, and who shows them', async () => {
    const driver = driverOf(project());
    expect(await driver.pieceContract('texts', 'bought')).toEqual({ given: 'handed', shown_by: ['mail'], needs: [{ name: 'count', type: 'a number', may_be_missing: false }, { name: 'name', type: 'a text', may_be_missing: false }] });
    expect(await driver.pieceContract('partials', 'line')).toEqual({ given: 'handed', shown_by: ['mail'], needs: [{ name: 'badge', type: 'a text', may_be_missing: true }, { name: 'price', type: 'a number', may_be_missing: false }, { name: 'title', type: 'a text', may_be_missing: false }] });
    expect(await driver.pieceContract('partials', 'hello')).toEqual({ given: 'in_place', shown_by: ['mail'], needs: [{ name: 'profile.name', type: 'a text', may_be_missing: false }] });
    expect(await driver.pieceContract('partials', 'nothing')).toBeUndefined();
  });

  it('takes what a file shows that is included for the message\'s own', async () => {
    const included = (changes: Readonly<Record<string, string>> = {}) => project({
      'messages.yaml': `messages:
  mail: { channel: email, subject: Hi, body: mails/mail.mjml }
  ping: { channel: push, text: Bought }
`,
      'mails/mail.mjml': '<mjml><mj-body><mj-include path="parts/foot.mjml" /></mj-body></mjml>',
      'mails/parts/foot.mjml': '<mj-section><mj-column><mj-include path="deep.mjml" /><mj-text><a href="{{links.unsubscribe}}">out</a></mj-text></mj-column></mj-section>',
      'mails/parts/deep.mjml': `<mj-text>{{text 'bought' count=event.items.length name=profile.name}}</mj-text>`,
      ...changes,
    });
    const built = await files(included());
    expect([...built.keys()].filter((path) => path.startsWith('messages/mail/') && path.endsWith('.json'))).toEqual(['messages/mail/en.json', 'messages/mail/fi.json']);
    expect([built.get('messages/mail/en.html')?.includes('One thing'), built.get('messages/mail/fi.html')?.includes('Yksi')]).toEqual([true, true]);
    expect((await driverOf(included()).pieceContract('texts', 'bought'))?.shown_by).toEqual(['mail']);
    const errors = async (deep: string) => (await found(included({ 'mails/parts/deep.mjml': deep }))).filter(([, severity]) => severity === 'error');
    expect(await errors(`<mj-text>{{text 'bought' count=event.items.length}}</mj-text>`)).toEqual([['content/missing-argument', 'error', 'the text "bought" needs "name", and it is not given here', "'bought'"]]);
    // Whoever includes himself is told so where the files are put together.
    expect((await errors('<mj-include path="foot.mjml" />')).map(([code]) => code)).toEqual(['content/mj-include']);
  });

  it('adds a locale of accents to a build, where it is asked for', async () => {
    const [plain, pseudo] = [await files(project()), await files(project(), { isPseudo: true })];
    const added = [...pseudo.keys()].filter((path) => !plain.has(path));
    expect(added.sort()).toEqual(['messages/mail/en-XA.html', 'messages/mail/en-XA.json', 'messages/mail/en-XA.txt', 'messages/ping/en-XA.json', 'messages/ping/en-XA.txt']);
    expect(pseudo.get('messages/ping/en-XA.json')).toContain('Ɓööûûĝĥţ');
    for (const [path, text] of plain) if (path.startsWith('messages/')) expect(pseudo.get(path)).toBe(text);
  });

  it('makes mails smaller, where the channel says so', async () => {
    const small = project({ 'lc.yaml': project()['lc.yaml']?.replace('email: { address: email,', 'email: { address: email, minify: true,') ?? '' });
    const [before, after] = [(await files(project())).get('messages/mail/en.html') ?? '', (await files(small)).get('messages/mail/en.html') ?? ''];
    expect(before).toContain('<!-- note -->');
    expect(after).not.toContain('<!-- note -->');
    expect(after).toContain('<p>{{this.title}} {{number this.price 2}}');
    const verified = await driverOf(small).verify({});
    expect(verified.map(({ id, locale, status }) => [id, locale, status])).toEqual([['mail', 'en', 'equal'], ['mail', 'fi', 'equal'], ['ping', 'en', 'skipped']]);
  });
});

describe('needs of a partial', () => {
  it.each<[label: string, partial: string, message: string, words: string]>([
    ['the name of a root', '{ needs: { event: string }, body: "x" }', 'a need cannot be called "event": in messages it is where values come from', 'event'],
    ['the name of a function', '{ needs: { upper: string }, body: "x" }', 'a need cannot be called "upper": in messages it is a function', 'upper'],
    ['a layout with needs', '{ needs: { title: string }, layout: true, body: "{{> body}}" }', 'the layout "line" cannot have "needs"', 'line'],
  ])('%s is an error', async (_, partial, message, words) => {
    expect(await found(project({ 'texts.yaml': '{}\n', 'messages.yaml': `partials:\n  line: ${partial}\nmessages:\n  mail: { channel: email, subject: a, body: "<p>b</p>" }\n  ping: { channel: push, text: a }\n` }))).toEqual([['content/reserved-need', 'error', message, words]]);
  });
});
