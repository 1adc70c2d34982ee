import { describe, expect, it } from 'vitest';
import { lightenTypes, type AttributeTypeClass } from '../../src/content/lighten-types.ts';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { stableIds } from '../../src/content/stable-ids.ts';
import { realTemplates } from './mjml-corpus.ts';
import { releasedMjml } from './released-mjml.ts';
import { createTemplateMaker } from './template-maker.ts';

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
    let asked = 0;
    const Original: AttributeTypeClass = class {
      value: unknown;
      constructor(value: unknown) {
        this.value = value;
      }
      getValue(): unknown {
        return `<${String(this.value)}>`;
      }
      isValid(): boolean {
        return this.value === 'good';
      }
      getErrorMessage(): string | undefined {
        asked += 1;
        return this.isValid() ? undefined : `bad ${String(this.value)}`;
      }
    };
    const types: Record<string, AttributeTypeClass> = {};
    lightenTypes(types, () => Original, ['color']);
    const Light = types['color'] ?? Original;
    expect([new Light('good').getValue(), new Light('good').isValid(), new Light('x').isValid(), new Light('x').getErrorMessage(), new Light('x').getErrorMessage()]).toEqual(['<good>', true, false, 'bad x', 'bad x']);
    expect(asked).toBe(2);
  });

  it('leaves a light class as it is, however often MJML is loaded in a process', () => {
    const types: Record<string, AttributeTypeClass> = {};
    const Original: AttributeTypeClass = class {
      value: unknown;
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
