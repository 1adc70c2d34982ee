import { describe, expect, it } from 'vitest';
import mjml2html from 'mjml';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { stableIds } from '../../src/content/stable-ids.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { realFile, realTemplates, type RealTemplate } from './mjml-corpus.ts';
import { helsinki } from './render-first.ts';
import { compileSample, sampleMessage, written } from './sample-message.ts';

/** Clean to MJML, and refused all the same: MJML puts a comment where an included file should be. */
const refusedOnPurpose: Readonly<Record<string, string>> = {
  'mjml4j/components/include-index.mjml': 'not-found.mjml',
  'mjml4j/components/include-type-css.mjml': 'include/type.css',
  'mjml4j/components/include-type-html.mjml': 'include/type.html',
  'mjml4j/invalid/circular/include-circular.mjml': '/circular-1.mjml',
};

const templates = realTemplates();
const compile = ({ path }: RealTemplate, body: string) =>
  compileSample({ fields: {}, input: { message: { ...sampleMessage({ body: written(path) }), file: 'corpus.yaml' }, text: (file) => (file === path ? body : realFile(file)) } });

/** Braces that are meant as braces, as an author of lc writes them. */
const quoted = (text: string): string => text.replaceAll('{{', '\\{{');

/**
 * The accepted differences: a language and a direction where the author wrote none (screen readers and right-to-left mail need
 * them), and ids made from the content where MJML's are random (equal input gives equal bytes). All else is equal byte for byte.
 */
async function mjmlAlone({ absolutePath, text }: RealTemplate): Promise<string> {
  await loadMjml();
  const withLanguage = ['lang="en"', 'dir="ltr"'].reduce((source, attribute) => (new RegExp(`<mjml\\b[^>]*\\s${attribute.slice(0, 4)}`).test(source) ? source : source.replace(/<mjml(?=[\s>])/, `<mjml ${attribute}`)), text);
  const { html } = await mjml2html(withLanguage, { filePath: absolutePath, ignoreIncludes: false, keepComments: true, validationLevel: 'soft', useMjmlConfigOptions: false });
  return stableIds(html);
}

describe.skipIf(templates === undefined)('real templates', () => {
  it.each(templates?.filter(({ isClean, path }) => isClean && refusedOnPurpose[path] === undefined) ?? [])('$path gives the bytes that MJML gives', async (template) => {
    const { artefact, diagnostics } = await compile(template, quoted(template.text));
    expect(diagnostics).toEqual([]);
    expect(artefact && renderMessage(artefact, {}, { projectZone: helsinki }).html).toBe(await mjmlAlone(template));
  });

  it.each(templates?.filter(({ path }) => refusedOnPurpose[path] !== undefined) ?? [])('$path is refused at the file that is not there', async (template) => {
    const { diagnostics } = await compile(template, template.text);
    expect(diagnostics.map(({ code }) => new Set([code]))).toContainEqual(new Set(['content/missing-file']));
    expect(diagnostics.every(({ file }) => file === template.path)).toBe(true);
    expect(diagnostics.map(({ range }) => template.text.slice(range.start, range.end))).toContain(refusedOnPurpose[template.path]);
  });

  it('accepts at least 85 of the 89 that MJML builds cleanly', () => {
    const clean = templates?.filter(({ isClean }) => isClean) ?? [];
    expect([clean.length, clean.length - Object.keys(refusedOnPurpose).length]).toEqual([89, 85]);
  });

  it.each(templates?.filter(({ isClean }) => !isClean) ?? [])('$path, which MJML complains about or drops in silence, is refused at a place in it', async (template) => {
    const { artefact, diagnostics } = await compile(template, template.text);
    expect(artefact).toBeUndefined();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { file, range } of errors) {
      const text = file === template.path ? template.text : (realFile(file) ?? '');
      expect(range.start).toBeLessThan(text.length);
      expect(text.slice(range.start, range.end)).not.toBe('');
    }
  });

  it('refuses the one whose value would become a tag', async () => {
    const template = templates?.find(({ path }) => path.endsWith('text-color.mjml'));
    const text = template?.text.replaceAll(/\{\{[^}]*\}\}/g, '{{profile.plan}}') ?? '';
    const { diagnostics } = template ? await compile(template, text) : { diagnostics: [] };
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['content/refused-tag']));
    expect(diagnostics.map(({ range }) => text.slice(range.start - 1, range.end))).toEqual(['<{{profile.plan}}', '<{{profile.plan}}']);
  });
});
