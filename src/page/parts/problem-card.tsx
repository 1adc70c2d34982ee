import type { ShownProblem } from '../../dev/shown-problem.ts';
import { addressOf } from '../route.ts';
import { sentence } from '../words.ts';
import { DefinitionLink } from './definition-link.tsx';
import { CodeLines } from './code-lines.tsx';
import { Prose } from './prose.tsx';
import { SeverityMark } from './severity-mark.tsx';

interface ProblemCardProps {
  readonly problem: ShownProblem;
  readonly explanation?: { readonly summary: string; readonly text: string } | undefined;
  /** The definition that is shown already, which needs no link. */
  readonly within?: string;
  /** The level of its heading; 3 unless said. */
  readonly level?: 2 | 3;
}

/** One problem: what is wrong, the lines, why it matters, what to write instead. */
export function ProblemCard({ problem, explanation, within, level = 3 }: ProblemCardProps) {
  const { severity, message, file, line, column, code, frame, notes, related, fixes, owners } = problem;
  const Heading = level === 2 ? 'h2' : 'h3';
  const place = `${file}:${line}:${column}`;
  return (
    <article class={`problem ${severity}`}>
      <header>
        <SeverityMark severity={severity} />
        <span class="place">{place}</span>
      </header>
      <Heading>{sentence(message)}</Heading>
      {frame.length > 0 && <CodeLines lines={frame} label={`Lines of ${file}`} />}
      {notes.map((note) => <p key={note} class="note">{sentence(note)}</p>)}
      {related.map((each) => <p key={each.message} class="note">{sentence(each.message)}: <span class="place">{each.file}:{each.line}</span></p>)}
      {fixes.map((fix) => <p key={fix} class="note"><b>Fix:</b> {fix}</p>)}
      <footer>
        {owners.filter((owner) => owner !== within).map((owner) => <Owner key={owner} name={owner} />)}
        {explanation === undefined
          ? <a href={addressOf('problems', undefined, { code })}>{code}</a>
          : <details><summary>{code}: {explanation.summary}</summary><Prose text={explanation.text} /></details>}
      </footer>
    </article>
  );
}

function Owner({ name }: { readonly name: string }) {
  const slash = name.indexOf('/');
  const [section, id] = [name.slice(0, slash), name.slice(slash + 1)];
  return <span class="owner">{section.slice(0, -1)} <DefinitionLink section={section} id={id} /></span>;
}
