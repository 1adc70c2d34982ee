import { describe, expect, test } from 'vitest';
import type { MessageAbout, MessageModel } from '../../../src/dev/views/message.ts';
import type { ShownMessage } from '../../../src/dev/shown-message.ts';
import { driverOf } from '../../support/driver.ts';
import { smallMessages } from '../support/small-messages.ts';
import { liveProjectOf, modelIn } from '../support/view-of.ts';

type Words = Readonly<Record<string, string>>;

const live = liveProjectOf(smallMessages);

const modelOf = async (words: Words, project = live): Promise<MessageModel> => {
  const model = modelIn<'message'>(await project.answer('message', words));
  if (model === undefined) throw new Error('there is no such message');
  return model;
};
const aboutOf = async (words: Words, project = live): Promise<MessageAbout> => {
  const { about } = await modelOf(words, project);
  if (about === undefined) throw new Error('its shape has mistakes');
  return about;
};
const shownOf = async (words: Words, project = live): Promise<ShownMessage> => {
  const { shown } = await aboutOf(words, project);
  if (shown === undefined) throw new Error('it cannot be shown');
  return shown;
};
const valuesOf = ({ values }: ShownMessage): readonly (readonly string[])[] => values.map(({ name, words, isMissing, origin }) => [name, isMissing ? '-' : words, origin]);
const edited = (file: string, from: string, to: string): Words => {
  const text = smallMessages[file] ?? '';
  expect(text).toContain(from);
  return { ...smallMessages, [file]: text.replace(from, to) };
};

/** What the message view shows of a small project: in a function, so that the file that loads everything else can run it. */
export function messageTests(): void {
  describe('a message', () => {
    test('is shown as somebody gets it who reads its language and did what starts it', async () => {
      const { about, ...rest } = await modelOf({ id: 'hello' });
      expect(rest).toMatchObject({ id: 'hello', description: 'Brings the cart back', file: 'messages/all.yaml', line: 2, notices: [], problems: [], environments: ['staging'] });
      expect(about).toMatchObject({ channel: 'email', purpose: 'marketing', locale: 'en', locales: [{ locale: 'en', direction: 'ltr' }, { locale: 'ar', direction: 'rtl' }], persona: 'mia', usualPersona: 'mia', sentBy: ['carts'] });
      expect(about?.shown?.parts).toMatchObject({ from: 'Shop <hello@shop.example>', subject: 'Mia left Boots' });
      expect((await aboutOf({ id: 'hello', locale: 'ar' })).persona).toBe('omar');
      expect((await shownOf({ id: 'hello', locale: 'ar' })).parts).toMatchObject({ subject: 'أنت: حذاء', preheader: 'سلتك' });
    });

    test('says of each value where it comes from', async () => {
      const test = await shownOf({ id: 'hello' });
      expect(test.event).toEqual({ name: 'left', test: 'carts_are_seen' });
      expect(valuesOf(test)).toEqual([['event.items.title', 'Boots', 'test'], ['links.unsubscribe', 'https://shop.example/unsubscribe', 'made_up'], ['profile.name', 'Mia', 'persona'], ['vars.shop_url', 'https://shop.example', 'setting']]);
      const script = await shownOf({ id: 'note', persona: 'omar' });
      expect(script.event).toEqual({ name: 'left' });
      expect(valuesOf(script)).toEqual([['event.at', '2027-01-03T10:00:00Z', 'script'], ['event.total', '12', 'script'], ['profile.name', '-', 'persona'], ['vars.shop_url', 'https://shop.example', 'setting']]);
      // What the message says itself comes before a test, and after what a persona did.
      expect(valuesOf(await shownOf({ id: 'ring', persona: 'mia' }))).toEqual([['event.items.title', 'Lamp', 'sample']]);
      expect(valuesOf(await shownOf({ id: 'ring', persona: 'omar' }))).toEqual([['event.items.title', 'حذاء', 'script']]);
      // What is worked out is not known of anybody.
      expect(valuesOf(await shownOf({ id: 'tip' }))).toEqual([['profile.orders', '10', 'made_up']]);
    });

    test('says what of its sample is of no use', async () => {
      expect((await shownOf({ id: 'ring' })).unused).toEqual([]);
      const odd = liveProjectOf(edited('messages/all.yaml', 'items: [{ title: Lamp, price: 5 }]', 'items: [{ title: Lamp, price: 5 }], itmes: 1, total: many }, evnt: { total: 1'));
      expect((await shownOf({ id: 'ring' }, odd)).unused).toEqual(['event.itmes', 'event.total', 'evnt']);
    });

    test.each<readonly [label: string, words: Words, subject: string]>([
      ['a language', { locale: 'ar' }, 'أنت: حذاء'],
      ['a person', { persona: 'omar' }, 'You left حذاء'],
      ['a person who reads another language', { locale: 'ar', persona: 'mia' }, 'Mia: Boots'],
      ['nobody', { persona: '-' }, '[name] left Boots'],
    ])('is another one for %s', async (_label, words, subject) => {
      expect((await shownOf({ id: 'hello', ...words })).parts.subject).toBe(subject);
    });

    test('is another one in an environment, with its lines as they are written', async () => {
      const staging = await aboutOf({ id: 'hello', environment: 'staging' });
      expect(staging.environment).toBe('staging');
      expect(staging.shown?.mail?.links[0]).toEqual({ words: 'To your cart', address: 'https://staging.shop.example/cart' });
      expect(staging.sources).toEqual((await aboutOf({ id: 'hello' })).sources);
      const patched = liveProjectOf(edited('lc.yaml', 'vars: { shop_url: "https://staging.shop.example" }', 'patches: { messages.hello.description: "A longer one\\n\\nthan there was", messages.tip.title: Testing }'));
      expect((await aboutOf({ id: 'tip', environment: 'staging' }, patched)).sources).toEqual((await aboutOf({ id: 'tip' }, patched)).sources);
      expect((await shownOf({ id: 'tip', environment: 'staging' }, patched)).parts.title).toBe('Testing');
    });

    test('says what of an address is not there', async () => {
      const model = await modelOf({ id: 'hello', locale: 'fi', persona: 'nobody', environment: 'prod' });
      expect(model.notices).toEqual(['this message has no language "fi"', 'there is no persona "nobody"', 'there is no environment "prod"']);
      expect(model.about).toMatchObject({ locale: 'en', persona: 'mia' });
      expect(await live.answer('message', { id: 'nothing' })).toEqual({ kind: 'none' });
      expect(await live.answer('message', { id: 'carts' })).toEqual({ kind: 'none' });
    });

    test('has the lines of everything that it is made of', async () => {
      const { sources } = await aboutOf({ id: 'hello', locale: 'ar' });
      expect(sources.map(({ file, lines }) => [file, lines.at(0)?.number, lines.at(-1)?.number])).toEqual([['messages/all.yaml', 2, 8], ['messages/hello.ar.html', 1, 2]]);
      expect(sources[0]?.lines[0]?.text).toBe('  hello:');
    });

    test('is shown by what is wrong with it where it cannot be rendered', async () => {
      const misspelt = await modelOf({ id: 'hello' }, liveProjectOf(edited('messages/hello.html', '{{title}}', '{{titel}}')));
      expect([misspelt.about?.shown, misspelt.problems.map(({ code }) => code)]).toEqual([undefined, ['content/unknown-variable']]);
      expect(misspelt.about?.sources.map(({ file }) => file)).toEqual(['messages/all.yaml', 'messages/hello.html']);
      const shapeless = await modelOf({ id: 'note' }, liveProjectOf(edited('messages/all.yaml', 'channel: sms', 'channel: fax')));
      expect([shapeless.about, shapeless.problems.length]).toEqual([undefined, 1]);
      // Nobody gives it an event.
      const unsent = await modelOf({ id: 'note' }, liveProjectOf(edited('messages/all.yaml', '{ send: note }, ', '')));
      expect([unsent.about?.sentBy, unsent.about?.shown, unsent.problems.map(({ code }) => code)]).toEqual([[], undefined, ['content/unsent-message']]);
    });

    test('the files of lc docs have each language once', async () => {
      const asked = (await live.requests()).flatMap(([view, words]) => (view === 'message' ? [Object.values(words).join(' ')] : []));
      expect(asked).toEqual(['hello', 'hello ar', 'note', 'note ar', 'post', 'ring', 'tip']);
    });

    test('nothing but itself is compiled for it', async () => {
      const driver = driverOf(smallMessages);
      await driver.preview({ message: 'ring' });
      expect(driver.runs().get('compiled-message')).toBe(1);
    });
  });

  describe('a mail', () => {
    test('stands in frames, one for each look, that fetch nothing', async () => {
      const { mail } = await shownOf({ id: 'hello' });
      const [light, dark, forced] = [mail?.frames.light, mail?.frames.dark, mail?.frames.forced].map((address) => live.frames.find(address ?? '') ?? '');
      expect(light).toContain('@media (max-width:0px) { p { color: #eeeeee } }');
      expect(dark).toContain('@media (min-width:0px) { p { color: #eeeeee } }');
      expect(forced).toContain('html{background:#1f1f1f');
      for (const document of [light, dark, forced]) {
        expect(document).toContain('<p>Boots</p>');
        expect(document).not.toContain('src="https:');
      }
    });

    test('has a size, words, links and pictures, and headers to unsubscribe by', async () => {
      const { mail, headers, parts } = await shownOf({ id: 'hello' });
      expect(mail).toMatchObject({ hasDark: true, most: 102 * 1024, pictures: [{ address: 'https://shop.example/boots.png', alt: 'Boots' }], links: [{ words: 'To your cart', address: 'https://shop.example/cart' }, { words: 'No more mails', address: 'https://shop.example/unsubscribe' }] });
      expect(mail?.bytes).toBe(Buffer.byteLength(mail?.html ?? ''));
      expect(mail?.words).toBe(parts.text?.split(/\s+/).filter((word) => /\w/.test(word)).length);
      expect(headers['List-Unsubscribe']).toBe('<https://shop.example/unsubscribe>');
      // In bytes, not letters.
      const arabic = (await shownOf({ id: 'hello', locale: 'ar' })).mail;
      expect([arabic?.hasDark, (arabic?.bytes ?? 0) > (arabic?.html.length ?? 0)]).toEqual([false, true]);
    });

    test('is rendered both ways where that is asked for', async () => {
      expect((await aboutOf({ id: 'hello' })).verified).toBeUndefined();
      expect((await aboutOf({ id: 'hello', verify: 'yes' })).verified).toMatchObject([{ locale: 'en', status: 'equal' }, { locale: 'ar', status: 'equal' }]);
    });
  });

  describe('a short message', () => {
    test('a text message: how it is cut, and at worst in each language', async () => {
      const { sms, bounds, parts } = await shownOf({ id: 'note' });
      expect(parts.text).toBe('Mia, 40 at 11:00 AM: https://shop.example');
      expect(sms).toEqual({ alphabet: 'GSM-7', length: 41, parts: 1 });
      expect((await shownOf({ id: 'note', locale: 'ar' })).sms).toMatchObject({ alphabet: 'UCS-2', odd: 'أ' });
      expect(bounds.map((each) => [each.locale, each.sms?.alphabet, each.sms?.parts, each.sms?.odd])).toEqual([['en', 'GSM-7', 1, undefined], ['ar', 'UCS-2', 1, 'أ']]);
    });

    test('a push: its texts, and how many letters they may take', async () => {
      const { parts, bounds } = await shownOf({ id: 'ring', persona: 'mia' });
      expect(parts).toEqual({ title: 'Your cart', text: 'Lamp waits', link: 'shop://cart' });
      expect(bounds).toEqual([{ locale: 'en', fields: [{ field: 'title', letters: 9, unlimited: [] }, { field: 'text', letters: 6, unlimited: ['event.items.0.title'] }] }]);
    });

    test.each([
      ['tip', { title: 'Thanks', text: '10 orders', link: 'shop://orders' }],
      ['post', { url: 'https://shop.example/hook', body: '{"who": "mia", "total": 40 }' }],
    ])('%s: what is handed over', async (id, parts) => {
      expect((await shownOf({ id, persona: 'mia' })).parts).toEqual(parts);
    });
  });
}
