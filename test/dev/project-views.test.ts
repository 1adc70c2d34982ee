import { describe, expect, test } from 'vitest';
import type { Driver } from '../../src/compile/driver.ts';
import { docsFiles } from '../../src/dev/docs-files.ts';
import type { LiveProject } from '../../src/dev/live-project.ts';
import type { Asset } from '../../src/dev/page-assets.ts';
import type { JourneyModel, JourneyNode } from '../../src/dev/views/journey.ts';
import { driverOf } from '../support/driver.ts';
import { smallShop } from './support/small-shop.ts';
import { liveProjectOf, modelIn, viewOf } from './support/view-of.ts';
import { messageTests } from './views/message-tests.ts';
import { peopleTests } from './views/people-tests.ts';

describe('round every view', () => {
  test('names what the page has lists of, each with its own problems', async () => {
    const texts = { ...smallShop, 'journeys.yaml': (smallShop['journeys.yaml'] ?? '').replace('- start: again', '- start: agian') };
    expect(await viewOf(texts, 'shell')).toEqual({
      project: 'small_shop',
      files: 3,
      definitions: 12,
      counts: { error: 1, warning: 0, info: 0 },
      lists: {
        journeys: [{ id: 'again', errors: 0, warnings: 0 }, { id: 'carts', errors: 1, warnings: 0 }],
        messages: [{ id: 'hello', errors: 0, warnings: 0 }],
        personas: [{ id: 'mia', errors: 0, warnings: 0 }],
        populations: [],
      },
    });
  });
});

describe('the overview', () => {
  test('counts what there is, in the order of the sections', async () => {
    expect((await viewOf(smallShop, 'overview'))?.sections).toEqual([['attributes', 4], ['events', 2], ['funnels', 1], ['segments', 1], ['messages', 1], ['journeys', 2], ['personas', 1]].map(([section, count]) => ({ section, count })));
  });

  test('shows what each stage has and what it lacks', async () => {
    const model = await viewOf(smallShop, 'overview');
    expect(model?.strategy.stages.map(({ stage, description, journeys, owners, missing }) => ({ stage, description, journeys, owners, missing }))).toEqual([
      { stage: 'visitor', description: 'Knows us', journeys: ['carts'], owners: ['lifecycle@shop.example'], missing: ['segment', 'metric'] },
      { stage: 'customer', journeys: [], owners: [], missing: ['segment', 'journey', 'metric'] },
    ]);
  });

  test('shows how the journeys hang together, each with a place', async () => {
    const map = (await viewOf(smallShop, 'overview'))?.map;
    const named = map?.edges.map(({ from, to, how }) => `${map.nodes[from]?.id} ${how} ${map.nodes[to]?.id}`);
    expect(named).toEqual(['order_placed starts again', 'carts starts again', 'cart_updated starts carts']);
    expect(new Set(map?.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  test.each([
    ['what the changed files define', { kind: 'changes', base: 'main', files: ['journeys.yaml', 'letter.mjml'] }, { kind: 'changes', base: 'main', definitions: [{ section: 'journeys', id: 'carts', file: 'journeys.yaml' }, { section: 'journeys', id: 'again', file: 'journeys.yaml' }], otherFiles: ['letter.mjml'] }],
    ['that nothing has changed', { kind: 'changes', base: 'main', files: [] }, { kind: 'changes', base: 'main', definitions: [], otherFiles: [] }],
    ['why it does not know', { kind: 'unknown', reason: 'this folder is in no git repository' }, { kind: 'unknown', reason: 'this folder is in no git repository' }],
  ] as const)('tells %s', async (_label, changes, expected) => {
    expect((await viewOf(smallShop, 'overview', {}, changes))?.changes).toEqual(expected);
  });

  test('begins with the worst problems, five at most', async () => {
    const broken = { ...smallShop, 'lc.yaml': smallShop['lc.yaml']?.replace('lc:off', 'lc:strict') ?? '', 'tracking.yaml': smallShop['tracking.yaml']?.replace('did: cart_updated', 'did: cart_updatd') ?? '' };
    const problems = (await viewOf(broken, 'overview'))?.problems ?? [];
    const all = (await viewOf(broken, 'problems'))?.problems ?? [];
    expect([problems.length, all.length > 5, problems]).toEqual([5, true, all.slice(0, 5)]);
    expect(all.map(({ code }) => code)).toContain('reference/unknown-event');
  });
});

describe('the problems', () => {
  const misspelt: Readonly<Record<string, string>> = { ...smallShop, 'journeys.yaml': (smallShop['journeys.yaml'] ?? '').replace('- start: again', '- start: agian') };

  test('a problem has its place, the lines round it with the wrong part marked, advice, and whose it is', async () => {
    const model = await viewOf(misspelt, 'problems');
    expect(model?.total).toBe(1);
    expect(model?.problems[0]).toMatchObject({
      code: 'reference/unknown-journey', severity: 'error', file: 'journeys.yaml', line: 24, column: 16, owners: ['journeys/carts'],
      frame: [{ number: 22 }, { number: 23 }, { number: 24, text: '      - start: agian', mark: [15, 20] }, { number: 25, text: '  again:' }, { number: 26 }],
    });
    expect(model?.problems[0]?.message).toContain('did you mean "again"');
  });

  test('each code that occurs is explained, and no other', async () => {
    expect(Object.keys((await viewOf(misspelt, 'problems'))?.explanations ?? {})).toEqual(['reference/unknown-journey']);
    expect((await viewOf(misspelt, 'problems'))?.explanations['reference/unknown-journey']?.text).toContain('```');
  });

  test('errors come before warnings, whatever their file', async () => {
    const both = { ...misspelt, 'lc.yaml': (misspelt['lc.yaml'] ?? '').replace('lc:off', 'lc:recommended') };
    const severities = (await viewOf(both, 'problems'))?.problems.map(({ severity }) => severity) ?? [];
    expect(severities[0]).toBe('error');
    expect(severities).toContain('warning');
    expect(severities.map((each) => ['error', 'warning', 'info'].indexOf(each))).toEqual([...severities].map((each) => ['error', 'warning', 'info'].indexOf(each)).sort());
  });

  test('nothing wrong is nothing to show', async () => {
    expect(await viewOf(smallShop, 'problems')).toEqual({ total: 0, problems: [], explanations: {} });
  });

  test('a problem in a file of content is its message\'s, and characters that steer are seen', async () => {
    const texts = { ...smallShop, 'hello.mjml': '<mjml><mj-body><mj-section><mj-column><mj-text>\u202e{{profile.nam}}</mj-text></mj-column></mj-section></mj-body></mjml>\n', 'tracking.yaml': (smallShop['tracking.yaml'] ?? '').replace(/body: "[^"]*"/, 'body: hello.mjml') };
    const found = (await viewOf(texts, 'problems'))?.problems.find(({ file }) => file === 'hello.mjml');
    expect(found?.owners).toEqual(['messages/hello']);
    expect(found?.frame[0]?.text).not.toContain('\u202e');
  });
});

describe('a journey', () => {
  const outline = ({ picture }: JourneyModel): readonly string[] => (picture?.nodes ?? []).map(({ kind, label, words, depth }) => `${'  '.repeat(depth)}${label === '' ? kind : label}: ${words}`);
  const nodeOf = ({ picture }: JourneyModel, id: string): JourneyNode => {
    const found = picture?.nodes.find((node) => node.id === id);
    if (found === undefined) throw new Error(`there is no node ${id}`);
    return found;
  };
  const shown = async (texts: Readonly<Record<string, string>>, id: string): Promise<JourneyModel> => {
    const model = await viewOf(texts, 'journey', { id });
    if (model === undefined) throw new Error('there is no such journey');
    return model;
  };
  const withSteps = (steps: string): Readonly<Record<string, string>> => ({ ...smallShop, 'journeys.yaml': `journeys:\n  one:\n    trigger: { event: cart_updated }\n    reentry: always\n    steps:\n${steps.split('\n').map((line) => `      ${line}`).join('\n')}\n` });

  describe('the picture of a journey', () => {
    test('has its start, its goal and exits, each step with its arms, and its end', async () => {
      expect(outline(await shown(smallShop, 'carts'))).toEqual([
        'Starts on: cart_updated',
        'For: everybody',
        'Goal: order_placed, up to 7d',
        'Leaves on: order_placed',
        'Send: hello',
        'Wait for: opened hello, up to 1d',
        '  arm: it happened',
        '  arm: time ran out',
        '  Send: hello',
        'Choose: ',
        '  arm: event.total ≥ 100',
        '  Exit: rich',
        '  arm: else',
        'Repeat: 3 times, every 1d',
        '  arm: round',
        '  Send: hello',
        '  arm: after the last round',
        'Start: again',
        'End: End',
      ]);
    });

    test('says of a send what is read first of it, and where it stands', async () => {
      const model = await shown(smallShop, 'carts');
      expect(nodeOf(model, 'send:hello')).toMatchObject({ isStep: true, lines: ['hello', '“[name], your cart”'], sends: { message: 'hello', channel: 'email', headline: '[name], your cart' }, at: [11, 11], problems: [] });
      expect(nodeOf(model, 'start:again')).toMatchObject({ starts: 'again' });
      expect(model).toMatchObject({ id: 'carts', description: 'Brings people back', file: 'journeys.yaml', line: 2, problems: [] });
      expect(model.picture?.facts).toEqual([['owner', 'lifecycle@shop.example'], ['stage', 'life.visitor'], ['enters again', 'once in 2d']]);
      expect(model.picture?.source.at(0)).toEqual({ number: 2, text: '  carts:' });
      expect(model.picture?.source.at(-1)?.number).toBe(24);
    });

    test('gives every way its points and every node a place of its own', async () => {
      const { picture } = await shown(smallShop, 'carts');
      expect(picture?.ways.every((points) => points.length >= 2)).toBe(true);
      expect(new Set(picture?.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(picture?.nodes.length);
    });

    test.each([
      ['a branch without an else goes on by both ways', '- if: { event: { total: { gte: 5 } } }\n  then: [{ wait: 1d }]', ['If: event.total ≥ 5', '  arm: yes', '  Wait: 1d', '  arm: no', 'End: End']],
      ['a choice with an else has no other way', '- choose:\n    - when: { event: { total: { gte: 5 } } }\n      then: [{ wait: 1d }]\n  else:\n    - wait: 2d', ['Choose: ', '  arm: event.total ≥ 5', '  Wait: 1d', '  arm: else', '  Wait: 2d', 'End: End']],
      ['after an exit nothing follows', '- exit: done', ['Exit: done']],
      ['the rungs of a series follow each other', '- series:\n    from: entry\n    steps:\n      - offset: 1d\n        send: hello\n      - offset: 3d\n        wait: 1h', ['Series: from entry', '  arm: 1d', '  Send: hello', '  arm: 3d', '  Wait: 1h', 'End: End']],
    ])('%s', async (_label, steps, expected) => {
      expect(outline(await shown(withSteps(steps), 'one')).slice(2)).toEqual(expected);
    });

    test('cuts words that do not fit, and keeps them in full beside', async () => {
      const task = 'x'.repeat(120);
      const node = nodeOf(await shown(withSteps(`- { id: call, task: "${task}" }`), 'one'), 'call');
      expect(node.words).toContain(task);
      expect(node.lines).toHaveLength(3);
      expect(node.lines.at(-1)).toMatch(/…$/);
      expect(Math.max(...node.lines.map((line) => line.length))).toBeLessThanOrEqual(31);
    });
  });

  test('a problem stands on the innermost step that holds it', async () => {
    const model = await shown(withSteps('- if: { event: { total: { gte: 5 } } }\n  then:\n    - send: helo\n- wait: 1d'), 'one');
    expect(model.problems.map(({ code, line }) => [code, line])).toEqual([['reference/unknown-message', 8]]);
    expect(model.picture?.nodes.flatMap(({ id, problems, worst }) => (problems.length > 0 ? [[id, problems, worst]] : []))).toEqual([[expect.stringMatching(/send:helo$/), [0], 'error']]);
  });

  test('a journey whose shape has mistakes has its problems and no picture', async () => {
    const model = await shown(withSteps('- wate: 1d'), 'one');
    expect([model.picture, model.problems.map(({ code }) => code)]).toEqual([undefined, ['schema/unknown-key']]);
  });

  test('there is no journey of another name, nor a message by way of this view', async () => {
    expect(await viewOf(smallShop, 'journey', { id: 'hello' })).toBeUndefined();
    expect(await viewOf(smallShop, 'journey', {})).toBeUndefined();
  });

  test('an edit is seen after the files were looked at again', async () => {
    const texts = { ...smallShop };
    const live = liveProjectOf(texts);
    const words = async (): Promise<string | undefined> => modelIn<'journey'>(await live.answer('journey', { id: 'again' }))?.picture?.nodes.find(({ kind }) => kind === 'wait')?.words;
    expect(await words()).toBe('2d');
    Object.assign(texts, { 'journeys.yaml': texts['journeys.yaml']?.replace('wait: 2d', 'wait: 5d') });
    await live.refresh();
    expect([await words(), live.revision()]).toEqual(['5d', 2]);
  });
});

const assets: ReadonlyMap<string, Asset> = new Map([['index.html', '<html lang="en">\n<head>\n<meta charset="utf-8">\n</head>'], ['page.js', 'page']].map(([name = '', text = '']) => [name, { type: '', content: Buffer.from(text) }]));
const textsOf = (files: ReadonlyMap<string, string | Uint8Array>): readonly (readonly [string, string])[] => [...files].map(([path, content]) => [path, Buffer.from(content).toString('utf8')]);

describe('the page as files', () => {
  test('is the page, and an answer for each view and definition, sorted', async () => {
    const paths = [...(await docsFiles(liveProjectOf(smallShop), assets)).keys()];
    expect(paths).toEqual([...paths].sort());
    expect(paths).toEqual(expect.arrayContaining(['index.html', 'page.js', 'views/journey/again.js', 'views/journey/carts.js', 'views/overview.js', 'views/problems.js', 'views/shell.js']));
  });

  test('comes out the same, byte for byte', async () => {
    const [one, other] = [await docsFiles(liveProjectOf(smallShop), assets), await docsFiles(liveProjectOf(smallShop), assets)];
    expect(textsOf(other)).toEqual(textsOf(one));
  });

  test('says where its answers are, and may load what lies beside it only', async () => {
    const files = await docsFiles(liveProjectOf(smallShop), assets);
    const document = String(files.get('index.html'));
    expect(document).toContain('<html lang="en" data-source="files">');
    expect(document).toContain(`<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';`);
  });

  test('holds answers as texts that only the page reads', async () => {
    const hostile = { ...smallShop, 'journeys.yaml': (smallShop['journeys.yaml'] ?? '').replace('Brings people back', '"</script>\\u2028`${1}"') };
    const script = String((await docsFiles(liveProjectOf(hostile), assets)).get('views/journey/carts.js'));
    const [, file = '', answer = ''] = /^lcAnswer\((".*?"), (".*")\);\n$/s.exec(script) ?? [];
    expect(JSON.parse(file)).toBe('views/journey/carts');
    expect(JSON.parse(JSON.parse(answer))).toMatchObject({ kind: 'model', model: { description: '</script>\u2028`${1}' } });
  });

  test('keeps documents for frames, each with its policy before anything else', async () => {
    const live = liveProjectOf(smallShop);
    const [doctype, bare] = [live.frames.keep('<!doctype html><p>a</p>'), live.frames.keep('<p>b</p>')];
    const files = await docsFiles(live, assets);
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'">`;
    expect([files.get(doctype), files.get(bare)]).toEqual([`<!doctype html>${policy}<p>a</p>`, `${policy}<p>b</p>`]);
  });
});

describe('a project that is asked and changed at once', () => {
  const live = (changes: Partial<Driver>): LiveProject =>
    liveProjectOf(smallShop, undefined, changes);

  test('files are not looked at again while a view is being answered, and the next view sees them', async () => {
    const said: string[] = [];
    let release = (): void => undefined;
    const project = live({
      validate: () => new Promise((resolve) => {
        said.push('begins to check');
        release = () => {
          said.push('has checked');
          resolve({ diagnostics: [], summary: { files: said.length, definitions: 0 } });
        };
      }),
      refresh: () => {
        said.push('looks again');
        return [];
      },
    });
    const first = project.answer('shell', {});
    const refreshed = project.refresh();
    const second = project.answer('shell', {});
    await new Promise(setImmediate);
    expect(said).toEqual(['begins to check']);
    release();
    await refreshed;
    await new Promise(setImmediate);
    expect(said).toEqual(['begins to check', 'has checked', 'looks again', 'begins to check']);
    release();
    expect([await first, await second].map((answer) => answer.kind)).toEqual(['model', 'model']);
    expect(project.revision()).toBe(2);
  });

  test('a project is checked once for all views of a revision', async () => {
    let checks = 0;
    const project = live({ validate: async () => {
      checks += 1;
      return { diagnostics: [], summary: { files: 1, definitions: 0 } };
    } });
    for (const view of ['shell', 'problems', 'shell']) await project.answer(view, {});
    expect(checks).toBe(1);
    await project.refresh();
    await project.answer('shell', {});
    expect(checks).toBe(2);
  });

  test('a view is made once for the same words in a revision, unless it keeps a document for a frame', async () => {
    let asked = 0;
    const project = live({ strategy: () => {
      asked += 1;
      return driverOf(smallShop).strategy();
    } });
    for (const words of [{}, {}, { id: 'a' }, {}]) expect((await project.answer('overview', words)).kind).toBe('model');
    expect(asked).toBe(2);
    await project.refresh();
    await project.answer('overview', {});
    expect(asked).toBe(3);
    expect(await project.lookAround()).toBe(false);
    await project.answer('overview', {});
    expect([asked, project.revision()]).toEqual([3, 2]);
  });

  test('a view that fails says why, and the next one is answered', async () => {
    const project = live({ settings: () => {
      throw new Error('no settings today');
    } });
    expect(await project.answer('shell', {})).toEqual({ kind: 'failed', reason: 'no settings today' });
    expect((await project.answer('problems', {})).kind).toBe('model');
  });

  test('there is no view of another name, nor of one that every object has', async () => {
    expect([await live({}).answer('nothing', {}), await live({}).answer('constructor', {})]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });
});

messageTests();
peopleTests();
