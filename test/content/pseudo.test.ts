import { describe, expect, it } from 'vitest';
import { accentText } from '../../src/content/pseudo/accent-text.ts';
import { isPseudoLocale, pseudoLocale } from '../../src/content/pseudo/pseudo-locale.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample, type Sample } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

async function rendered(fields: Sample['fields'], more: Omit<Sample, 'fields'> = {}) {
  const { artefact, diagnostics } = await compileSample({ fields, locale: 'en-XA', fallbacks: ['en-XA', 'en'], ...more, input: { isPseudo: true } });
  expect(diagnostics).toEqual([]);
  return artefact ? renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }) : {};
}

describe('a text with accents', () => {
  it.each<[text: string, accented: string]>([
    ['Hello', 'Ĥééļļöö'],
    ['SALE', 'ŠÅåĻÉé'],
    ['Look at https://shop.example/hello?a=b now', 'Ļööööķ ååţ https://shop.example/hello?a=b ñööŵ'],
    ['Mail hello@shop.example', 'Ṁååîîļ hello@shop.example'],
    ['Fish&nbsp;&amp; chips', 'Ƒîîšĥ&nbsp;&amp; çĥîîþš'],
    ['12 % — ÄÖ 한국', '12 % — ÄÖ 한국'],
  ])('%s', (text, accented) => expect(accentText(text)).toBe(accented));

  it('is a third longer', () => {
    const text = 'Your order is on its way and will be with you tomorrow';
    expect(accentText(text).length / text.length).toBeGreaterThan(1.25);
  });

  it('has a locale of its own beside each language', () => {
    expect([pseudoLocale('en'), pseudoLocale('pt-BR'), isPseudoLocale('pt-XA'), isPseudoLocale('pt-BR'), isPseudoLocale('xa')]).toEqual(['en-XA', 'pt-XA', true, false, false]);
  });
});

describe('a message in the locale of accents', () => {
  it('has them on every text that readers see, and on nothing else', async () => {
    const body = `<mjml><mj-head><mj-title>Title</mj-title><mj-style>.red { color: red; }</mj-style></mj-head><mj-body><mj-section><mj-column>
      <mj-text css-class="red">Hello <b class="big" style="color: blue">{{default profile.city "nowhere"}}</b><!-- comment --><!--[if !mso]><!--><i>all</i><!--<![endif]--></mj-text>
      <mj-button href="{{default profile.home "https://shop.example/cart"}}">{{#if profile.vip}}Go{{else}}Stay{{/if}} {{plural profile.points "one" "more"}}</mj-button>
    </mj-column></mj-section></mj-body></mjml>`;
    const parts = await rendered({ subject: '{{profile.plan}} sale', preheader: 'Now', from: 'Acme <hello@shop.example>', body, cta: 'https://shop.example/cart' });
    expect([parts.subject, parts.preheader, parts.from, parts.cta]).toEqual(['pro šååļéé', 'Ñööŵ', 'Acme <hello@shop.example>', 'https://shop.example/cart']);
    for (const kept of ['<title>Ţîîţļéé</title>', '.red { color: red; }', 'class="red"', '<b class="big" style="color: blue">Åbo</b>', '<!-- comment -->', '<i>ååļļ</i>', 'href="https://a.example/x?y=1&amp;z=2"', 'Ĝöö ṁööŕéé', 'Ĥééļļöö']) expect(parts.html).toContain(kept);
    expect(parts.html).not.toMatch(/Hello|Stay|nowhere|>all</);
    expect(parts.text).toContain('Ĥééļļöö Åbo');
  });

  it('has them on what is read aloud of pictures and links, and on no other attribute', async () => {
    const body = `<mjml><mj-body><mj-section><mj-column>
      <mj-image src="https://shop.example/boots.png" alt="Red boots for {{profile.plan}} {{default profile.city "nowhere"}}" title='Look' css-class="big" />
      <mj-text><a href="https://shop.example/sale" title="Sale" aria-label="{{#if profile.vip}}Yours{{else}}All{{/if}}" id="main">x</a><img src="https://shop.example/a.png" alt=""></mj-text>
    </mj-column></mj-section></mj-body></mjml>`;
    const { html = '' } = await rendered({ subject: 'a', body });
    for (const kept of ['alt="Ŕééð ƀööööţš ƒööŕ pro Åbo"', 'title="Ļööööķ"', 'title="Šååļéé" aria-label="Ýööûûŕš" id="main"', 'alt=""', 'src="https://shop.example/boots.png"', 'class="big"']) expect(html).toContain(kept);
  });

  it('shows accents on texts by key, whose choices stay', async () => {
    const texts = { key: { text: '{count, plural, one {One thing} other {# things}} at https://shop.example' } };
    expect(await rendered({ title: '{{text "key" count=profile.points}}', text: '{{text "key" count=1}}' }, { channel: 'push', texts })).toEqual({ title: '12 ţĥîîñĝš ååţ https://shop.example', text: 'Ööñéé ţĥîîñĝ ååţ https://shop.example' });
  });

  it('leaves what is posted to another system', async () => {
    expect(await rendered({ url: 'https://crm.example/notes', body: '{ "note": "Hello {{profile.plan}}" }' }, { channel: 'webhook' })).toEqual({ url: 'https://crm.example/notes', body: '{ "note": "Hello pro" }' });
  });
});
