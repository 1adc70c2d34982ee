import type { JourneyNode } from '../../dev/views/journey.ts';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { countWords } from './count-words.ts';
import { addressOf, route } from '../route.ts';

interface JourneyListProps {
  readonly journey: string;
  readonly nodes: readonly JourneyNode[];
  readonly chosen: string | undefined;
}

interface Branch {
  readonly node: JourneyNode;
  readonly inner: readonly Branch[];
}

/** What holds for the whole journey. */
const around: readonly string[] = ['trigger', 'audience', 'goal', 'leave'];

/** The journey as a list: what stands in an arm stands below it. */
export function JourneyList({ journey, nodes, chosen }: JourneyListProps) {
  return (
    <div class="tree">
      <dl>{nodes.filter(({ kind }) => around.includes(kind)).map(({ id, label, words }) => <div key={id}><dt>{label}</dt><dd>{words}</dd></div>)}</dl>
      <Branches journey={journey} branches={branchesOf(nodes.filter(({ kind }) => kind !== 'end' && !around.includes(kind)))} chosen={chosen} />
    </div>
  );
}

function Branches({ journey, branches, chosen }: { readonly journey: string; readonly branches: readonly Branch[]; readonly chosen: string | undefined }) {
  return (
    <ol>
      {branches.map(({ node, inner }) => (
        <li key={node.id} class={node.kind}>
          {node.isStep
            ? <a href={addressOf('journey', journey, { ...route.value.words, step: node.id === chosen ? undefined : node.id })} aria-current={node.id === chosen ? 'true' : undefined}><span class="label">{node.label}</span> {node.words}{node.worst !== undefined && <> <SeverityMark severity={node.worst} isShort /></>}</a>
            : <span class="arm">{node.words}{inner.length === 0 && <span class="soft">: goes on</span>}</span>}
          {node.counts !== undefined && <span class="count soft"> {countWords(node.counts, node.isStep)}</span>}
          {node.sends !== undefined && node.sends.headline !== '' && <small class="soft">“{node.sends.headline}”</small>}
          {inner.length > 0 && <Branches journey={journey} branches={inner} chosen={chosen} />}
        </li>
      ))}
    </ol>
  );
}

/** A list of nodes with depths as branches. An arm stands one deeper than its step, and the steps in it as deep as itself. */
function branchesOf(nodes: readonly JourneyNode[]): readonly Branch[] {
  const rank = (node: JourneyNode): number => node.depth * 2 - (node.isStep ? 0 : 1);
  const read = (from: number, until: number): readonly Branch[] => {
    const found: Branch[] = [];
    for (let at = from; at < until;) {
      const node = nodes[at];
      if (node === undefined) break;
      let end = at + 1;
      while (end < until && rank(nodes[end] ?? node) > rank(node)) end += 1;
      found.push({ node, inner: read(at + 1, end) });
      at = end;
    }
    return found;
  };
  return read(0, nodes.length);
}
