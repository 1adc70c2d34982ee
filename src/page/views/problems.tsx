import { useSignal } from '@preact/signals';
import type { ProblemsModel } from '../../dev/views/problems.ts';
import type { Severity } from '../../report/diagnostic.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { changeWords, route } from '../route.ts';
import { counted, number } from '../words.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const shownAtFirst = 30;

export function ProblemsPage({ model: { total, problems, explanations } }: { readonly model: ProblemsModel }) {
  const { severity = '', code = '', text = '' } = route.value.words;
  const more = useSignal(shownAtFirst);
  const wanted = text.toLowerCase();
  const found = problems.filter((problem) =>
    (severity === '' || problem.severity === severity) && (code === '' || problem.code === code) && (wanted === '' || [problem.message, problem.file, ...problem.owners].some((each) => each.toLowerCase().includes(wanted))));
  const codes = [...new Set(problems.map((problem) => problem.code))].sort();
  if (total === 0) return <p class="lead">Nothing is wrong.</p>;
  return (
    <>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <div class="switcher" role="group" aria-label="Severity">
          <button type="button" aria-pressed={severity === ''} onClick={() => changeWords({ severity: undefined })}>All {number(total)}</button>
          {severities.filter((each) => problems.some((problem) => problem.severity === each)).map((each) => (
            <button key={each} type="button" aria-pressed={severity === each} onClick={() => changeWords({ severity: each })}>{counted(problems.filter((problem) => problem.severity === each).length, each, each === 'info' ? 'info' : `${each}s`)}</button>
          ))}
        </div>
        <label>Kind <select value={code} onChange={({ currentTarget }) => changeWords({ code: currentTarget.value })}>
          <option value="">every kind</option>
          {codes.map((each) => <option key={each} value={each}>{each}</option>)}
        </select></label>
        <label>With <input type="search" value={text} placeholder="a word, a file, an id" onInput={({ currentTarget }) => changeWords({ text: currentTarget.value })} /></label>
      </form>
      <p class="soft" role="status">{found.length === problems.length ? '' : `${counted(found.length, 'problem')} of ${number(problems.length)}. `}{total > problems.length && `The first ${number(problems.length)} of ${number(total)} are shown; lc validate prints all of them.`}</p>
      {found.slice(0, more.value).map((problem) => <ProblemCard key={`${problem.file} ${problem.line} ${problem.column} ${problem.code} ${problem.message}`} level={2} problem={problem} explanation={explanations[problem.code]} />)}
      {found.length > more.value && <p><button type="button" class="button" onClick={() => void (more.value += 100)}>Show {number(Math.min(100, found.length - more.value))} more</button></p>}
    </>
  );
}
