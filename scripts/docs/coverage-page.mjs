// Prints docs/coverage.md: node scripts/docs/coverage-page.mjs
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { anchor, code, page, table } from './markdown.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = 'test/coverage';

/** Every row of the source articles: what it asks, and the cases that show it, or why there is none. */
export function coveragePage() {
  const read = (path) => parse(readFileSync(join(root, folder, path), 'utf8'));
  const names = readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name, 'case.yaml'))).sort();
  const cases = names.map((name) => ({ name, ...read(`${name}/case.yaml`) }));
  const rows = read('rows.yaml').map((row) => ({ ...row, cases: cases.filter((each) => Object.hasOwn(each.rows, row.row)) }));
  const states = rows.map((row) => [row, kindsOf(row).map((kind) => [kind, stateOf(row, kind)])]);
  const count = (wanted) => states.filter(([, each]) => each.some(([, state]) => wanted.includes(state))).length;
  const kinds = ['E', 'C', 'S', 'M', 'X'].map((kind) => {
    const all = states.flatMap(([, each]) => each.filter(([one]) => one === kind).map(([, state]) => state));
    const of = (state) => all.filter((each) => each === state).length;
    return [`${kind}, ${kindWords[kind]}`, all.length, of('shown'), of('not checkable'), of('not yet')];
  });
  return page(
    '# Coverage',
    'Five articles on lifecycle marketing are what `lc` was built from. Each thing they ask for is a row. A row is shown by a case: a folder with a project, the command and the answer it must give, a mended project that must be accepted, and the name of the code it rests on. Tests run every case, and take that code away to see the case fail.',
    table(['kind', 'rows', 'shown by a case', 'not checkable', 'not yet'], kinds),
    `${count(['shown'])} of ${rows.length} rows have a case. Beside it stands the rule, or the function, that the case rests on.`,
    table(['row', 'asks for', 'kind', 'met by'], states.map(([row, each]) => [row.row, row.asks, row.kind, [...row.cases.map(caseWords), ...reasons(row, each)].join('; ')])),
    ...read('named.yaml').flatMap(({ title, about, items }) => [`## ${title}`, about, table(['what', 'answered by'], items.map((item) => [item.name, answers(item)]))]),
    '## Rows by rule',
    table(['rule', 'rows'], byRule(cases)),
  );
}

const kindWords = { E: 'to be expressed', C: 'to be checked', S: 'to be simulated', M: 'to be measured', X: 'to be exported' };

const kindsOf = ({ kind }) => kind.split(' ').filter((each) => each !== '-');

function stateOf(row, kind) {
  const shown = row.cases.flatMap((each) => String(each.rows[row.row]).split(' '));
  // What is simulated is expressed as well.
  if (shown.includes(kind) || (kind === 'E' && shown.includes('S'))) return 'shown';
  return row.not_checkable !== undefined && row.later?.[kind] === undefined ? 'not checkable' : 'not yet';
}

function caseWords({ name, rests_on }) {
  const rules = rests_on.flatMap(({ rule }) => (rule === undefined ? [] : [`[${code(rule)}](rules/${rule}.md)`]));
  const checks = rests_on.flatMap((each) => (each.export === undefined ? [] : [code(each.export)]));
  const by = [...(rules.length > 0 ? [`rule ${rules.join(', ')}`] : []), ...(checks.length > 0 ? [`code ${checks.join(', ')}`] : [])].join(' and ');
  return `[${name}](../${folder}/${name}), ${by}`;
}

function reasons(row, states) {
  const open = states.filter(([, state]) => state === 'not yet').map(([kind]) => `${kind}: not yet${row.later?.[kind] === undefined ? '' : `, ${row.later[kind]}`}`);
  return row.not_checkable === undefined ? open : [`not checkable by a machine: ${row.not_checkable}`, ...open];
}

function answers({ rules = [], codes = [], reason }) {
  const ruled = rules.map((rule) => `rule [${code(rule)}](rules/${rule}.md)`);
  const checked = codes.map((each) => `check [${code(each)}](reference/diagnostics/${each.slice(0, each.indexOf('/'))}.md#${anchor(each)})`);
  return [...ruled, ...checked, ...(reason === undefined ? [] : [reason])].join('; ');
}

function byRule(cases) {
  const rows = new Map();
  for (const { rests_on, rows: shown } of cases) {
    for (const { rule } of rests_on) if (rule !== undefined && Object.keys(shown).length > 0) rows.set(rule, [...(rows.get(rule) ?? []), ...Object.keys(shown).map(Number)]);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, numbers]) => [`[${code(rule)}](rules/${rule}.md)`, [...new Set(numbers)].sort((a, b) => a - b).join(', ')]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(coveragePage());
