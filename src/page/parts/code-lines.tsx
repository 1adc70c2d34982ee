import type { ShownLine } from '../../dev/shown-problem.ts';

/** Lines of a file with their numbers. `from` and `to` mark the lines that are meant. */
export function CodeLines({ lines, label, from = 0, to = -1 }: { readonly lines: readonly ShownLine[]; readonly label: string; readonly from?: number; readonly to?: number }) {
  return (
    <pre class="code" tabIndex={0} role="group" aria-label={label}>
      {lines.map(({ number, text, mark }) => (
        <span key={number} class={(number >= from && number <= to) || mark !== undefined ? 'line meant' : 'line'}>
          <span class="number" aria-hidden="true">{number}</span>
          <code>{mark === undefined ? <Coloured text={text} /> : <>{text.slice(0, mark[0])}<mark>{text.slice(mark[0], mark[1]) || ' '}</mark>{text.slice(mark[1])}</>}</code>
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

/** A line of YAML: its key, and its remark, in tones of their own. */
function Coloured({ text }: { readonly text: string }) {
  const found = /^(\s*(?:- )*)([\w.$-]+:)?(.*?)(\s#.*)?$/.exec(text);
  if (found === null) return <>{text}</>;
  const [, indent = '', key, rest = '', remark] = found;
  return <>{indent}{key !== undefined && <span class="key">{key}</span>}{rest}{remark !== undefined && <span class="remark">{remark}</span>}</>;
}
