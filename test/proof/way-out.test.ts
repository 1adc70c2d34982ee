import { expect, test } from 'vitest';
import { wayOut } from '../../src/proof/consent/way-out.ts';

const link = '<a href="{{links.unsubscribe}}">Unsubscribe</a>';

test.each<readonly [label: string, texts: readonly string[], partials: Readonly<Record<string, string>>, answer: string]>([
  ['no link', ['<p>Hi</p>'], {}, 'never'],
  ['a link', [`<p>Hi</p>${link}`], {}, 'always'],
  ['the page of preferences', ['<a href="{{ links.preferences }}">Choose</a>'], {}, 'always'],
  ['a link in one branch', [`{{#if profile.city}}${link}{{/if}}`], {}, 'sometimes'],
  ['a link in both branches', [`{{#if profile.city}}${link}{{else}}${link}{{/if}}`], {}, 'always'],
  ['a link in each of three branches', [`{{#if a}}${link}{{else if b}}${link}{{else}}${link}{{/if}}`], {}, 'always'],
  ['a branch without', [`{{#if a}}${link}{{else if b}}Hi{{else}}${link}{{/if}}`], {}, 'sometimes'],
  ['no last branch', [`{{#if a}}${link}{{else if b}}${link}{{/if}}`], {}, 'sometimes'],
  ['a loop that may have no turn', [`{{#each event.items}}${link}{{/each}}`], {}, 'sometimes'],
  ['behind a block', [`{{#if a}}Hi{{/if}}${link}`], {}, 'always'],
  ['a block within a block', [`{{#if a}}{{#if b}}${link}{{else}}${link}{{/if}}{{else}}${link}{{/if}}`], {}, 'always'],
  ['a partial', ['<p>Hi</p>{{> footer}}'], { footer: link }, 'always'],
  ['a partial within a block', ['{{#if a}}{{> footer}}{{/if}}'], { footer: link }, 'sometimes'],
  ['a partial of a partial', ['{{> frame}}'], { frame: '{{> footer}}', footer: link }, 'always'],
  ['a partial that includes itself', ['{{> frame}}'], { frame: `{{> frame}}{{#if a}}${link}{{/if}}` }, 'sometimes'],
  ['a partial that nobody includes', ['<p>Hi</p>'], { footer: link }, 'sometimes'],
  ['only a comment', ['{{! links.unsubscribe }}'], {}, 'sometimes'],
  ['a link that is not escaped', ['{{{links.unsubscribe}}}'], {}, 'always'],
])('%s', (_label, texts, partials, answer) => {
  expect(wayOut({ texts, partials: new Map(Object.entries(partials)) })).toBe(answer);
});
