import { readFileSync } from 'node:fs';

/** A project with something that nobody should write in it. `file` is where it stands; the rest of the project is sound. */
export interface BadInput {
  readonly label: string;
  readonly file: string;
  readonly text: string;
  /** `code place`, the place as it is written there (its first 40 characters), in the order of the report; none: accepted. */
  readonly said: readonly string[];
  /** Where there are so many that only the first is named: how many diagnostics in all. */
  readonly count?: number;
}

/** A project of one file, sound by itself. */
export const soundProject: Readonly<Record<string, string>> = { 'lc.yaml': readFileSync('examples/one-file/lc.yaml', 'utf8') };

const lines = (count: number, line: (index: number) => string, joint = '\n'): string => Array.from({ length: count }, (_, index) => line(index)).join(joint);
const row = (label: string, text: string, ...said: readonly string[]): BadInput => ({ label, file: 'x.yaml', text, said });
const many = (label: string, text: string, count: number, first: string): BadInput => ({ label, file: 'x.yaml', text, said: [first], count });
const journey = (steps: string): string => `journeys:\n  example:\n    trigger:\n      event: visit_booked\n    reentry: never\n    steps:\n${steps}\n`;
const message = (text: string): string => `messages:\n  example:\n    channel: sms\n    purpose: transactional\n    text: ${text}\n${journey('      - send: example')}`;
const stairs = (depth: number, key: string): string => lines(depth, (index) => `${' '.repeat(6 + index)}${key}:`);
const choices = lines(1000, (index) => `          - when: { event: { dentist: d${index} } }\n            then: []`);
const nestedIf = lines(250, (index) => `${' '.repeat(6 + index * 4)}- if:\n${' '.repeat(10 + index * 4)}did: any\n${' '.repeat(8 + index * 4)}then:`);

/** Sizes: what has no end is refused by a limit, what is only large is read. */
export const largeInputs: readonly BadInput[] = [
  row('20,000 attributes', `attributes:\n${lines(20_000, (index) => `  a${index}: string`)}\n`),
  row('20,000 properties of one event', `events:\n  e:\n    properties:\n${lines(20_000, (index) => `      p${index}: string`)}\n`),
  row('a list of 20,000 values', `segments:\n  s:\n    when:\n      profile:\n        phone: [${lines(20_000, (index) => `"p${index}"`, ', ')}]\n`),
  row('a thousand cases in one choice', journey(`      - choose:\n${choices}\n        else: []`), 'schema/wrong-size when: { event: { dentist: d100 } }\n     '),
  row('a funnel of a thousand stages', `funnels:\n  f:\n    stages:\n${lines(1000, (index) => `      s${index}: { enter: { did: visit_booked } }`)}\n`, 'schema/wrong-size s100'),
  row('segments in a row of 200', `segments:\n  s0: { when: { did: any } }\n${lines(199, (index) => `  s${index + 1}: { when: { in: s${index} } }`)}\n`, 'reference/chain-too-long s199'),
  row('segments that double 15 times', `segments:\n  s0: { when: { did: visit_booked } }\n${lines(15, (index) => `  s${index + 1}: { when: { any: [ { in: s${index} }, { not_in: s${index} } ] } }`)}\n`),
  row('computed attributes that double 10 times', `attributes:\n  n0: number\n${lines(10, (index) => `  n${index + 1}: { type: number, computed: { sum: [profile.n${index}, profile.n${index}] } }`)}\n`, 'reference/chain-too-long n9', 'reference/chain-too-long n10'),
  row('1,000 levels of maps', `segments:\n  s:\n    when:\n${stairs(1000, 'not')}\n`, 'yaml/too-deep n'),
  row('1,000 levels of braces', `segments:\n  s: { when: ${'{ not: '.repeat(1000)}{ did: any }${' }'.repeat(1000)} }\n`, 'yaml/too-deep {'),
  row('1,000 levels of brackets', `segments:\n  s: { when: ${'['.repeat(1000)}${']'.repeat(1000)} }\n`, 'yaml/too-deep ['),
  row('90 levels of conditions', `segments:\n  s:\n    when:\n${stairs(90, 'not')}\n${' '.repeat(96)}did: any\n`),
  row('1,000 levels of steps', `journeys:\n  example:\n    trigger:\n      event: visit_booked\n    reentry: never\n    steps:\n${nestedIf}\n`, 'yaml/too-deep i'),
  row('a chain of 5,000 aliases', `personas:\n  p:\n    x0: &x0 [a]\n${lines(5000, (index) => `    x${index + 1}: &x${index + 1} [*x${index}]`)}\n`, 'yaml/too-deep *x96', 'yaml/too-deep *x193', 'yaml/alias-expansion *x221', 'yaml/unused-anchor &x5000'),
  row('a billion laughs', `segments:\n  a: &a { when: { did: any } }\n${lines(9, (index) => `  ${'bcdefghij'[index]}: &${'bcdefghij'[index]} { when: { any: [${lines(9, () => `*${'abcdefghi'[index]}`, ',')}] } }`)}\n`, 'schema/misplaced-key when', 'schema/misplaced-key when', 'yaml/alias-expansion *c', 'yaml/unused-anchor &j'),
  row('a file of more than a megabyte', `# ${'x'.repeat(1_100_000)}\n`, 'yaml/file-too-large #'),
  row('a line of half a megabyte', `events:\n  e: { description: "${'word '.repeat(100_000)}", propertis: {} }\n`, 'schema/unknown-key propertis'),
  row('2,000 blocks in a text', message(`"${'{{#if profile.phone}}'.repeat(2000)}x${'{{/if}}'.repeat(2000)}"`), 'content/too-deep {'),
  row('5,000 parentheses in a text', message(`"{{uppercase ${'(uppercase '.repeat(5000)}profile.phone${')'.repeat(5000)}}}"`), 'content/too-deep ('),
  row('a number of 10,000 digits', `offers:\n  o: { type: amount, value: ${'9'.repeat(10_000)}, currency: EUR, valid_for: 7d }\n`, `yaml/number-too-long ${'9'.repeat(40)}`),
];

/** Maps of 20,000 keys, as generated files may hold them. */
export const hugeMaps: readonly BadInput[] = [
  row('20,000 attributes in braces', `attributes: { ${lines(20_000, (index) => `a${index}: string`, ', ')} }\n`),
  row('20,000 attributes and an anchor', `attributes:\n  first: &type string\n  second: *type\n${lines(20_000, (index) => `  a${index}: string`)}\n`),
  row('20,000 events', `events:\n${lines(20_000, (index) => `  e${index}: {}`)}\n`),
  row('segments in a row of 5,000', `segments:\n  s0: { when: { did: any } }\n${lines(4999, (index) => `  s${index + 1}: { when: { in: s${index} } }`)}\n`, 'reference/chain-too-long s4999'),
  row('segments in a circle of 5,000', `segments:\n${lines(5000, (index) => `  s${index}: { when: { in: s${(index + 1) % 5000} } }`)}\n`, 'reference/cycle s1'),
  many('20,000 names that nobody defined, beside 20,000 that are', `segments:\n${lines(20_000, (index) => `  s${index}: { when: { in: x${index} } }`)}\n`, 20_000, 'reference/unknown-segment x0'),
  many('20,000 keys that are not known', `segments:\n  s:\n    when:\n      did: any\n${lines(20_000, (index) => `    k${index}: 1`)}\n`, 20_000, 'schema/unknown-key k0'),
  many('one key 20,000 times', `attributes:\n${lines(20_000, () => '  a: string')}\n`, 19_999, 'yaml/duplicate-key a'),
];

/** Characters: every offset counts UTF-16 units of the text as it is in the file. */
export const strangeCharacters: readonly BadInput[] = [
  row('a byte order mark', '\ufeffevents:\n  e: {}\n'),
  row('a byte order mark before a mistake', '\ufeffevents:\n  e: 3\n', 'schema/wrong-type 3'),
  row('Windows line ends', 'events:\r\n  e: {}\r\n  f: 3\r\n', 'schema/wrong-type 3'),
  row('old Mac line ends', 'events:\r  e: {}\r', 'yaml/control-character \r'),
  row('a NUL', 'events:\n  e\0: {}\n', 'yaml/control-character \0'),
  row('UTF-16 read as UTF-8', [...'events: {}\n'].join('\0'), 'yaml/control-character \0'),
  row('half an emoji', 'events:\n  e: { description: "\ud83d" }\n', 'yaml/broken-character \ud83d'),
  row('emoji and right-to-left text before a mistake', message('"שלום 👩‍👩‍👧 {{profile.nme}}"'), 'content/unknown-variable profile.nme'),
  row('an id composed and decomposed', 'events:\n  caf\u00e9: {}\n  cafe\u0301: {}\n', 'schema/invalid-id caf\u00e9', 'schema/invalid-id cafe\u0301'),
  row('a content file whose name is composed otherwise', message('caf\u00e9.txt'), 'content/missing-file caf\u00e9.txt'),
];

/** Names that every object has. */
export const treacherousNames: readonly BadInput[] = [
  row('as sections', '__proto__:\n  a: {}\nconstructor: {}\ntoString: 3\n', 'schema/unknown-key __proto__', 'schema/unknown-key constructor', 'schema/unknown-key toString'),
  row('as ids that are sound', 'events:\n  constructor:\n    properties:\n      constructor: string\nattributes:\n  constructor: string\nsegments:\n  constructor: { when: { profile: { constructor: a } } }\n'),
  row('as ids that are none', 'events:\n  __proto__: {}\n', 'schema/invalid-id __proto__'),
  row('as what nobody defined', 'segments:\n  s: { when: { profile: { constructor: a } } }\n  t: { when: { in: constructor } }\n  u: { when: { did: constructor } }\n', 'reference/unknown-attribute constructor', 'reference/unknown-segment constructor', 'reference/unknown-event constructor'),
  row('as paths in a text', message('"{{profile.constructor}} {{event.toString}} {{vars.__proto__}}"'), 'content/refused-name profile.constructor', 'content/refused-name event.toString', 'content/refused-name vars.__proto__'),
  row('as a helper', message('"{{lookup profile \'constructor\'}}"'), 'content/unknown-function lookup'),
  row('in a persona', 'personas:\n  p: { profile: { patient_id: p1, __proto__: a, constructor: b } }\n', 'reference/unknown-attribute __proto__', 'reference/unknown-attribute constructor'),
  row('as steps', journey('      - constructor: a\n      - __proto__: b'), 'schema/unknown-key constructor', 'schema/unknown-key __proto__'),
  row('as messages, journeys and offers', journey('      - send: constructor\n      - start: constructor\n      - offer: constructor'), 'reference/unknown-message constructor', 'reference/unknown-journey constructor', 'reference/unknown-offer constructor'),
];

/** Files that are none, moments that are none, and circles. */
export const emptyAndEndless: readonly BadInput[] = [
  row('an empty file', ''),
  row('a file of comments', '# nothing\n# here\n'),
  { label: 'settings without a word', file: 'lc.yaml', text: '', said: ['schema/missing-key '] },
  { label: 'settings of comments', file: 'lc.yaml', text: '# later\n', said: ['schema/missing-key '] },
  { label: 'settings that are a list', file: 'lc.yaml', text: '- a\n', said: ['schema/wrong-type - a'] },
  row('a file that is one word', 'hello\n', 'schema/wrong-type hello'),
  row('three documents', 'events: {}\n---\nevents: {}\n---\nsegments: {}\n', 'yaml/second-document ---'),
  row('days that are none', 'triggers:\n  a: { date: 2026-02-30, if_past: skip }\n  b: { date: 2027-13-01, if_past: skip }\n', 'schema/invalid-date 2026-02-30', 'schema/invalid-date 2027-13-01'),
  row('segments in a circle', 'segments:\n  a: { when: { in: b } }\n  b: { when: { not_in: c } }\n  c: { when: { in: a } }\n', 'reference/cycle b'),
  row('a segment of itself', 'segments:\n  a: { complement_of: a }\n', 'reference/cycle a'),
  row('computed attributes in a circle', 'attributes:\n  a: { type: number, computed: { sum: [profile.b, 1] } }\n  b: { type: number, computed: { sum: [profile.a, 1] } }\n', 'reference/cycle profile.b'),
  row('hand-overs in a circle', 'journeys:\n  a: { trigger: { event: visit_booked }, reentry: always, steps: [ { start: b } ] }\n  b: { trigger: { event: visit_cancelled }, reentry: always, steps: [ { start: a } ] }\n', 'journey/zero-time-cycle b'),
];
