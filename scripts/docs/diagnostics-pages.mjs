import { anchor, code, page, table } from './markdown.mjs';

const phases = {
  yaml: 'The text of a file, before anybody knows what it means.',
  schema: 'The shape of a definition: keys, kinds of values, what is required.',
  reference: 'Names that stand for nothing, or for two things.',
  condition: 'Conditions and comparisons.',
  journey: 'Triggers, steps, goals and ends.',
  content: 'Messages: subjects, bodies, placeholders.',
  proof: 'What holds on every way through a project.',
  target: 'What a platform cannot do.',
  lint: 'Rules, which a project may turn off or make stricter, and the comments that accept a finding.',
  test: 'Scenario tests.',
};

/** By file name: the index of all codes, and for each phase a page of explanations. Rules have pages of their own. */
export function diagnosticsPages({ explainedCodes, explainCode, rules }) {
  const explained = explainedCodes().map((each) => ({ ...explainCode(each), phase: each.slice(0, each.indexOf('/')) }));
  const unknown = explained.find(({ phase }) => !Object.hasOwn(phases, phase));
  if (unknown !== undefined) throw new Error(`the phase of ${unknown.code} is unknown`);
  const isRule = (each) => rules.some(({ id }) => each.code === `lint/${id}`);
  const link = (each) => (isRule(each) ? `../rules/${each.code.slice('lint/'.length)}.md` : `diagnostics/${each.phase}.md#${anchor(each.code)}`);
  const groups = Object.entries(phases).map(([phase, words]) => ({ phase, words, items: explained.filter((each) => each.phase === phase) })).filter(({ items }) => items.length > 0);
  const index = page(
    '# Diagnostics',
    'Every problem that `lc` reports has a code. `lc explain <code>` prints what stands behind the links. A code never gets another meaning.',
    'What is advice can be accepted at one place with a reason: write `# lc-disable-next-line <code> -- reason` above it. Errors from which nothing correct could be built cannot.',
    ...groups.flatMap(({ phase, words, items }) => [`## ${phase}`, words, table(['code', 'means'], items.map((each) => [`[${code(each.code)}](${link(each)})`, each.title]))]),
  );
  const pages = groups.map(({ phase, words, items }) => ({ phase, words, items: items.filter((each) => !isRule(each)) })).filter(({ items }) => items.length > 0);
  return new Map([
    ['diagnostics.md', index],
    ...pages.map(({ phase, words, items }) => [`diagnostics/${phase}.md`, page(`# Diagnostics: ${phase}`, words, ...items.flatMap((each) => [`## ${each.code}`, `**${each.title}.**`, each.text]))]),
  ]);
}
