import { describe, expect, it } from 'vitest';
import { bindTemplate } from '../../src/content/bind-template.ts';
import { loadHandlebars } from '../../src/content/parse-source.ts';
import { createReport } from '../../src/content/report-content.ts';
import { fileSource } from '../../src/content/source-text.ts';
import { rootScope } from '../../src/content/template-scope.ts';
import { sampleScope } from './sample-scope.ts';

const parse = await loadHandlebars();

function check(text: string): readonly (readonly [string, string])[] {
  const report = createReport();
  bindTemplate(fileSource('a.txt', text), rootScope(sampleScope), { parse, report, partial: () => ({ source: fileSource('p.txt', '') }) });
  return report.diagnostics().map(({ code, range }) => [code, text.slice(range.start, range.end)]);
}

const notesOf = (text: string): string => {
  const report = createReport();
  bindTemplate(fileSource('a.txt', text), rootScope(sampleScope), { parse, report, partial: () => ({ source: fileSource('p.txt', '') }) });
  return report.diagnostics().map(({ message, notes }) => [message, ...(notes ?? [])].join('; ')).join('\n');
};

describe('a template names only what is declared', () => {
  it.each([
    ['an unknown property', 'Hi {{profile.frist_name}}', 'content/unknown-variable', 'profile.frist_name'],
    ['an unknown root', '{{user.name}}', 'content/unknown-variable', 'user.name'],
    ['a property without its root', '{{first_name}}', 'content/unknown-variable', 'first_name'],
    ['a member of a text', '{{profile.first_name.length}}', 'content/unknown-variable', 'profile.first_name.length'],
    ['the root from inside a list', '{{#each event.items}}{{profile.plan}}{{/each}}', 'content/unknown-variable', 'profile.plan'],
    ['a root that some journeys lack', '{{batch.items.length}}', 'content/absent-variable', 'batch.items.length'],
    ['a property that some journeys lack', 'Use {{event.coupon}}', 'content/absent-variable', 'event.coupon'],
    ['too many levels up', '{{../profile.plan}}', 'content/refused-expression', '../profile.plan'],
    ['a value that may be missing', 'in {{profile.city}}', 'content/may-be-missing', 'profile.city'],
    ['a member of a record that may be missing', '{{event.store.name}}', 'content/may-be-missing', 'event.store.name'],
    ['a second item', '{{event.items.[1].name}}', 'content/may-be-missing', 'event.items.[1].name'],
    ['a value missing in the else of its guard', '{{#if profile.city}}{{profile.city}}{{else}}{{profile.city}}{{/if}}', 'content/may-be-missing', 'profile.city'],
    ['a guard that has ended', '{{#if profile.city}}x{{/if}}{{profile.city}}', 'content/may-be-missing', 'profile.city'],
    ['a guard by or', '{{#if (or profile.city profile.vip)}}{{profile.city}}{{/if}}', 'content/may-be-missing', 'profile.city'],
    ['a missing value inside a call', '{{upper profile.city}}', 'content/may-be-missing', 'profile.city'],
    ['a missing value inside calls', '{{upper (truncate profile.city 5)}}', 'content/may-be-missing', 'profile.city'],
    ['a stand-in that may be missing as well', '{{default profile.city profile.city}}', 'content/may-be-missing', 'profile.city'],
    ['a list', '{{event.items}}', 'content/not-printable', 'event.items'],
    ['a record', '{{event.desk}}', 'content/not-printable', 'event.desk'],
    ['a moment', '{{event.departs_at}}', 'content/not-printable', 'event.departs_at'],
    ['a text as HTML', '{{{profile.first_name}}}', 'content/raw-needs-html', '{{{profile.first_name}}}'],
    ['an unknown function', '{{uper profile.plan}}', 'content/unknown-function', 'uper'],
    ['an unknown block', '{{#iff profile.vip}}x{{/iff}}', 'content/unknown-function', 'iff'],
    ['a block named like a value', '{{#profile.vip}}x{{/profile.vip}}', 'content/unknown-function', 'profile.vip'],
    ['the built-in log', '{{log profile.plan}}', 'content/unknown-function', 'log'],
    ['the built-in lookup', '{{lookup profile "plan"}}', 'content/unknown-function', 'lookup'],
    ['a number made upper case', '{{upper profile.points}}', 'content/bad-argument', 'profile.points'],
    ['a number against a text', '{{#if (gt profile.points "3")}}x{{/if}}', 'content/bad-argument', '"3"'],
    ['too few arguments', '{{truncate profile.plan}}', 'content/bad-argument', 'truncate'],
    ['too many arguments', '{{upper profile.plan 3}}', 'content/bad-argument', '3'],
    ['a function without arguments', '{{upper}}', 'content/bad-argument', 'upper'],
    ['an unknown style of a date', '{{date event.day "fancy"}}', 'content/bad-argument', '"fancy"'],
    ['an unknown setting', '{{number profile.points digits=2}}', 'content/bad-argument', '2'],
    ['the time of a date', '{{time event.day}}', 'content/bad-argument', 'event.day'],
    ['a number without a currency', '{{currency profile.points}}', 'content/bad-argument', 'currency'],
    ['a list of records without a property', '{{list event.items}}', 'content/bad-argument', 'list'],
    ['each over a text', '{{#each profile.plan}}x{{/each}}', 'content/refused-block', 'profile.plan'],
    ['each over a record', '{{#each event.desk}}x{{/each}}', 'content/refused-block', 'event.desk'],
    ['with over a list', '{{#with event.items}}x{{/with}}', 'content/refused-block', 'event.items'],
    ['an if with two values', '{{#if profile.vip profile.plan}}x{{/if}}', 'content/refused-block', 'profile.plan'],
    ['includeZero', '{{#if profile.points includeZero=true}}x{{/if}}', 'content/refused-block', 'if'],
    ['@root', '{{@root.profile.plan}}', 'content/refused-expression', '@root.profile.plan'],
    ['@index outside a list', '{{@index}}', 'content/refused-expression', '@index'],
    ['@key', '{{#each event.items}}{{@key}}{{/each}}', 'content/refused-expression', '@key'],
    ['this at the root', '{{this}}', 'content/refused-expression', 'this'],
    ['a literal in braces', '{{"hello"}}', 'content/refused-expression', '"hello"'],
    ['a number in braces', '{{5}}', 'content/refused-expression', '5'],
    ['a constructor', '{{profile.constructor}}', 'content/refused-name', 'profile.constructor'],
    ['a prototype', '{{#with profile.__proto__}}x{{/with}}', 'content/refused-name', 'profile.__proto__'],
    ['a decorator', '{{* deco}}', 'content/refused-expression', '{{* deco}}'],
    ['an inline partial', '{{#*inline "x"}}y{{/inline}}', 'content/refused-expression', '{{#*inline "x"}}y{{/inline}}'],
    ['a partial with a block', '{{#> frame}}x{{/frame}}', 'content/refused-expression', '{{#> frame}}x{{/frame}}'],
    ['a dynamic partial', '{{> (lower profile.plan)}}', 'content/refused-expression', '{{> (lower profile.plan)}}'],
    ['a partial with a value', '{{> card event.desk}}', 'content/refused-expression', 'event.desk'],
    ['a partial without needs and a value', '{{> card size=1}}', 'content/unknown-argument', '1'],
    ['a block closed by another', 'a\n{{#if profile.vip}}x{{/each}}', 'content/syntax', 'if'],
    ['a block that is not closed', 'a\n{{#if profile.vip}}x{{#if profile.vip}}{{/if}}', 'content/syntax', '{{'],
    ['a block that was not opened', 'a\nb {{/if}}', 'content/syntax', '{{'],
    ['an else outside a block', 'a\nb {{else}}', 'content/syntax', '{{'],
    ['a value closed by three braces', '.b { color: red }\n.a{color:{{profile.plan}}}', 'content/syntax', '}}'],
    ['a setting without a value', 'ab\ncd {{upper bar=}} x', 'content/syntax', '}}'],
    ['a value that is not closed', 'ab {{ upper b', 'content/syntax', 'b'],
  ])('%s', (_, text, code, under) => {
    const [found] = check(text);
    expect(found?.[0]).toBe(code);
    expect(found?.[1]).toBe(under);
    expect(check(text)).toHaveLength(1);
  });

  it.each([
    ['a default', '{{default profile.city "you"}}'],
    ['a guard', '{{#if profile.city}}{{profile.city}}{{/if}}'],
    ['a guard on a member', '{{#if event.store.city}}{{event.store.name}} {{event.store.city}}{{/if}}'],
    ['an unless with an else', '{{#unless profile.city}}x{{else}}{{profile.city}}{{/unless}}'],
    ['a guard by and', '{{#if (and profile.city profile.birthday)}}{{profile.city}} {{date profile.birthday}}{{/if}}'],
    ['a guard by not', '{{#if (not profile.city)}}x{{else}}{{profile.city}}{{/if}}'],
    ['a guard by comparison', '{{#if (eq profile.city "Oslo")}}{{profile.city}}{{/if}}'],
    ['a guard by a call that needs the value', '{{#if (gt (days_until profile.birthday) 3)}}{{date profile.birthday}}{{/if}}'],
    ['with over a record that may be missing', '{{#with event.store}}{{name}} {{../profile.plan}}{{else}}{{profile.plan}}{{/with}}'],
    ['a guard known under another name', '{{#with event.store}}{{#if city}}{{city}} {{../event.store.city}}{{/if}}{{/with}}'],
    ['items, their index and lists in them', '{{#each event.items as |item i|}}{{i}}{{item.name}}{{#each sizes}}{{this}}{{@../index}}{{../name}}{{../../profile.plan}}{{/each}}{{/each}}'],
    ['a guarded item', '{{#each event.items}}{{#if badge}}{{badge}}{{/if}}{{/each}}'],
    ['a length', '{{event.items.length}}'],
    ['a first item', '{{event.items.[0].name}}'],
    ['typed HTML', '{{{profile.note}}}'],
    ['a property named like a function', '{{#each event.items}}{{date}}{{this.date}}{{/each}}'],
    ['a choice of plurals', '{{plural profile.points one="a" few="b" other="c"}}'],
    ['a partial', '{{> card}}'],
  ])('accepts %s', (_, text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['{{profile.frist_name}}', 'did you mean "first_name"?'],
    ['{{first_name}}', 'did you mean "profile.first_name"?'],
    ['{{#each event.items}}{{profile.plan}}{{/each}}', 'did you mean "../profile"?'],
    ['{{#each event.items}}{{plan}}{{/each}}', 'did you mean "../profile.plan"?'],
    ['{{uper profile.plan}}', 'did you mean "upper"?'],
    ['{{batch.id}}', 'no journey that sends this collects events'],
    ['{{event.coupon}}', 'it would break "renewal": that journey sends this message too'],
    ['.a{color:{{profile.plan}}}', 'write a ";" or a space'],
  ])('says for %s: %s', (text, note) => {
    expect(notesOf(text)).toContain(note);
  });
});
