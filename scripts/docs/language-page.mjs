import { readFileSync } from 'node:fs';
import { anchor, code, grouped, page, table } from './markdown.mjs';
import { schemaRows } from './schema-rows.mjs';

const example = (name) => `\`\`\`yaml\n${readFileSync(new URL(`examples/${name}.yaml`, import.meta.url), 'utf8').trimEnd()}\n\`\`\``;
const heads = ['key', 'is', 'required', 'means'];

/** Maps from id to entry, by section, with what an entry is called among the definitions. */
const sections = {
  attributes: 'attribute',
  events: 'event',
  funnels: 'funnel',
  segments: 'segment',
  triggers: 'named_trigger',
  offers: 'offer',
  partials: 'partial',
  texts: 'message_text',
  messages: 'message',
  journeys: 'journey',
  personas: 'persona',
  tests: 'test',
};

const keyTable = (rows) => table(heads, grouped(rows));

const base = ['description', 'owner', 'tags', 'stage'];

export function languagePage(schema) {
  const { rows, variants, target, long } = schemaRows(schema);
  const definition = (name) => schema.$defs[name];
  const own = (map) => rows(map).filter(([key]) => !base.map(code).includes(key));

  const settings = Object.fromEntries(Object.entries(schema.properties).filter(([key, value]) => !Object.hasOwn(sections, key) && value.doNotSuggest !== true));
  const settingsMap = { type: 'object', properties: settings, required: ['version', 'name', 'timezone', 'profile'] };

  /** One table for a map; for a map with kinds a table each, without what all of them take. */
  function kinds(name, title) {
    const all = variants(definition(name));
    const shared = rows(all[0].map).filter(([key]) => all.length > 1 && all.every(({ map, key: kind }) => key !== code(kind) && rows(map).some(([other]) => other === key)));
    const sharedKeys = new Set(shared.map(([key]) => key));
    return [
      ...(shared.length > 0 ? [`Every ${title} may have:`, keyTable(shared)] : []),
      ...all.flatMap(({ key, map }) => [`### ${title}: ${key}`, keyTable(rows(map).filter(([each]) => !sharedKeys.has(each)).map((row) => (row[0] === code(key) ? [row[0], row[1], 'yes', row[3]] : row)))]),
    ];
  }

  function sectionPart(name) {
    const entry = definition(sections[name]);
    const intro = [`## ${name}`, schema.properties[name].description, example(name)];
    if (name === 'triggers') return [...intro, 'A trigger stands in this section under an id, or directly in a journey. A map of several triggers starts a journey from each of them.', ...kinds('trigger', 'trigger')];
    if (name === 'messages') return [...intro, ...messageTables(target(entry))];
    if (name === 'attributes') return [...intro, 'Short: a [type](#types). Long:', keyTable(own(longOf(entry)))];
    return [...intro, keyTable(own(long(entry)))];
  }

  function longOf(entry) {
    let found = target(entry);
    while (found.properties === undefined) found = target(found.then);
    return found;
  }

  /** What a message takes depends on its channel. */
  function messageTables(message) {
    const plain = keyTable(own(message));
    const byChannel = [];
    for (let rest = message.allOf.find((rule) => rule.if?.properties?.channel !== undefined); rest !== undefined; rest = rest.else) {
      const channel = rest.if?.properties?.channel?.const;
      if (channel === undefined) break;
      const taken = rest.then.properties;
      const described = Object.fromEntries(Object.entries(taken).filter(([, value]) => value !== false).map(([key, value]) => [key, { ...value, description: value.description ?? message.properties[key]?.description }]));
      byChannel.push(`### message: ${channel}`, keyTable(rows({ ...rest.then, type: 'object', properties: described })));
    }
    return [plain, ...byChannel];
  }

  const shared = [
    ['Types', 'What a property of an event or a field of a person holds. Short: one word, with `?` where the value may be missing; `[string]` is a list. Long:', [keyTable(rows(typeMap(definition('property_type'), target))), typeNames(definition('property_type'))]],
    ['Computed attributes', 'A field of a person that is worked out, never stored. Exactly one kind:', [kindTable('computation')]],
    ['Conditions', 'A map; all its keys must hold. Lists stand only under `all` and `any`. One look at history a map. A comparison with a missing value is false, except for `exists: false`, `is_not` and `none_of`.', [example('conditions'), keyTable(rows(target(definition('condition')))), 'Beside a look at history:', keyTable(besideLooks(target(definition('condition'))))]],
    ['Comparisons', 'A single value means "equal to", a list "one of these". Anything else is a map:', [keyTable(rows(target(definition('comparison'))))]],
    ['Steps', 'Steps run one after the other. The first key says what a step does.', kinds('step', 'step')],
    ['Goals', 'What a journey is for.', [keyTable(rows(target(definition('goal'))))]],
    ['Exits', 'What ends a run early: the id of an event, or a map. Events and segments act at once; `when` is looked at whenever something happens, and before every send.', [kindTable('exit')]],
    ['Happenings', 'What happens in a test or in the life of a persona.', [kindTable('happening')]],
    ['Expectations', 'What a test expects.', [kindTable('expectation')]],
  ];

  /** What may stand beside each look at history, and how much is asked of it. */
  function besideLooks(condition) {
    const looksByKey = new Map();
    for (let rest = condition.allOf.find((rule) => rule.if?.required !== undefined); rest?.if !== undefined; rest = rest.else) {
      for (const [key, value] of Object.entries(rest.then.properties).filter(([key]) => !rest.if.required.includes(key))) looksByKey.set(key, { value, looks: [...(looksByKey.get(key)?.looks ?? []), ...rest.if.required] });
    }
    return [...looksByKey].map(([key, { value, looks }]) => {
      const [[name, is, , means]] = rows({ properties: { [key]: value } });
      return [name, is, `with ${looks.map(code).join(', ')}`, means];
    });
  }

  /** Small kinds side by side: one table, each key once. */
  function kindTable(name) {
    const all = variants(definition(name)).map(({ map, key }) => ({ key, rows: rows(map) }));
    const seen = new Map();
    for (const { key, rows: each } of all) for (const [name, is, required, means] of each) {
      const known = seen.get(name);
      if (known === undefined) seen.set(name, [name, is, required, means, [key]]);
      else known[4].push(key);
    }
    const note = (required, of) => [of.length < all.length && !(of.length === 1 && required === 'yes') ? `with ${of.map(code).join(', ')}` : '', required].filter((text) => text !== '').join(': ');
    return keyTable([...seen.values()].map(([name, is, required, means, of]) => [name, is, name === code(of[0]) && of.length === 1 ? 'one of the kinds' : note(required, of), means]));
  }

  return page(
    '# The language',
    'A project is a folder with an `lc.yaml`. Every `.yaml` file below it may hold any of these sections; each is a map from id to definition. Ids are small letters, digits and `_`, and each is used once in its section.',
    'The machine-readable form of this page is [`schema/lc.schema.json`](../../schema/lc.schema.json). `a.b` in a table is the key `b` below `a`; `a[].b` is the key `b` of each item of the list `a`; `.*` stands for a name of your own.',
    table(['section', 'holds'], [['[settings](#settings-in-lcyaml)', 'Who you are, and what holds for all journeys. Only in `lc.yaml`'], ...Object.keys(sections).map((name) => [`[${code(name)}](#${anchor(name)})`, schema.properties[name].description])]),
    'Every definition may have these keys, which the tables below leave out:',
    keyTable([...rows({ type: 'object', properties: Object.fromEntries(base.map((key) => [key, target(definition('segment')).properties[key]])) })]),
    '## Settings in lc.yaml',
    example('settings'),
    // The schema shares this slot with those of journeys; here only a zone will do.
    keyTable(rows(settingsMap).map((row) => (row[0] === code('timezone') ? [row[0], 'name of a zone', ...row.slice(2)] : row))),
    ...Object.keys(sections).flatMap(sectionPart),
    ...shared.flatMap(([heading, words, parts]) => [`## ${heading}`, words, ...parts]),
    readFileSync(new URL('examples/values.md', import.meta.url), 'utf8').trimEnd(),
  );
}

/** The names of types with what they stand for, as the long form describes them. */
function typeNames(type) {
  const find = (node) => {
    if (typeof node !== 'object' || node === null) return undefined;
    if (Array.isArray(node.enum) && node.enum.includes('location') && node.markdownEnumDescriptions !== undefined) return node;
    for (const value of Object.values(node)) {
      const found = find(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const { enum: names, markdownEnumDescriptions: meanings } = find(type);
  return table(['name of a type', 'is'], names.map((name, index) => [code(name), meanings[index]]));
}

/** A type has a long form, and a map of properties stands for a record. */
function typeMap(type, target) {
  let found = target(type);
  while (found.properties === undefined) found = target(found.then);
  return found;
}
