import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { lightenTypes, type AttributeTypeClass } from '../../src/content/lighten-types.ts';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { stableIds } from '../../src/content/stable-ids.ts';
import { realTemplates } from './mjml-corpus.ts';
import { createTemplateMaker } from './template-maker.ts';

/** The released mjml in a process of its own, which this one cannot have touched. */
function releasedMjml(sources: readonly string[]): readonly { readonly html: string; readonly problems: readonly string[] }[] {
  const code = `process.env.MJML_BROWSER = 'true';
const mjml = require('mjml');
const sources = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
(async () => {
  const built = [];
  for (const source of sources) {
    try {
      const { html, errors } = await mjml(source, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
      built.push({ html, problems: errors.map(({ message }) => message) });
    } catch { built.push({ html: '', problems: ['it throws'] }); }
  }
  process.stdout.write(JSON.stringify(built));
})();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { input: JSON.stringify(sources), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('MJML with light types', () => {
  it('gives the bytes and the complaints of the released mjml', async () => {
    const make = createTemplateMaker(3);
    const wrong = '<mjml><mj-body><mj-section padding="big" background-color="nocolour"><mj-column width="wide"><mj-text font-size="1" color="#abc" align="top">x</mj-text></mj-column></mj-section></mj-body></mjml>';
    const sources = [wrong, ...Array.from({ length: 60 }, () => make().replace(/\{\{[^}]*\}\}+/g, '')), ...(realTemplates() ?? []).map(({ text }) => text)];
    const mjml = await loadMjml();
    const released = releasedMjml(sources);
    expect(released[0]?.problems.length).toBeGreaterThan(3);
    for (const [index, source] of sources.entries()) {
      const ours = await mjml.build(source).catch(() => ({ html: '', problems: [{ message: 'it throws' }] }));
      expect(stableIds(ours.html), source).toBe(stableIds(released[index]?.html ?? ''));
      expect(ours.problems.map(({ message }) => message), source).toEqual(released[index]?.problems);
    }
  });

  it('asks the original once for each value', () => {
    let made = 0;
    const Original: AttributeTypeClass = class {
      readonly value: unknown;
      constructor(value: unknown) {
        made += 1;
        this.value = value;
      }
      getValue(): unknown {
        return `<${String(this.value)}>`;
      }
      isValid(): boolean {
        return this.value === 'good';
      }
      getErrorMessage(): string | undefined {
        return this.isValid() ? undefined : `bad ${String(this.value)}`;
      }
    };
    const types: Record<string, AttributeTypeClass> = {};
    lightenTypes(types, () => Original, ['color']);
    const Light = types['color'] ?? Original;
    expect([new Light('good').getValue(), new Light('good').isValid(), new Light('x').isValid(), new Light('x').getErrorMessage(), new Light('x').getErrorMessage()]).toEqual(['<good>', true, false, 'bad x', 'bad x']);
    expect(made).toBe(2);
  });

  it('leaves a light class as it is, however often MJML is loaded in a process', () => {
    const types: Record<string, AttributeTypeClass> = {};
    const Original: AttributeTypeClass = class {
      getValue(): unknown {
        return 'original';
      }
      isValid(): boolean {
        return true;
      }
      getErrorMessage(): string | undefined {
        return undefined;
      }
    };
    lightenTypes(types, (name) => types[name] ?? Original, ['color']);
    const Light = types['color'];
    expect(Light).not.toBe(Original);
    lightenTypes(types, (name) => types[name] ?? Original, ['color']);
    expect(types['color']).toBe(Light);
  });
});
