import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface PictureProps<Node> {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Node[];
  readonly links: readonly { readonly points: readonly { readonly x: number; readonly y: number }[]; readonly className?: string }[];
  /** What stands in the middle at first, from the left. */
  readonly middle?: number;
  /** Whether a node is among what is seen without scrolling. */
  isNear(node: Node): boolean;
  draw(node: Node): ComponentChildren;
}

/** How small a picture may become before its box scrolls. */
const smallest = 0.8;

/** A large picture is drawn in two goes: what is seen at once, and then the rest. */
const large = 80;

/** Nodes and the ways between them, as SVG in a box that scrolls. */
export function Picture<Node>({ label, width, height, nodes, links, middle, isNear, draw }: PictureProps<Node>) {
  const isWhole = useSignal(nodes.length <= large);
  useEffect(() => {
    if (isWhole.value) return undefined;
    const frame = requestAnimationFrame(() => setTimeout(() => void (isWhole.value = true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null && middle !== undefined) box.current.scrollLeft = (middle / width) * box.current.scrollWidth - box.current.clientWidth / 2;
  }, []);
  const drawn = isWhole.value ? nodes : nodes.filter(isNear);
  return (
    <div class="picture" ref={box} tabIndex={0} role="group" aria-label={label}>
      <svg style={{ width: '100%', minWidth: Math.round(width * smallest), maxWidth: width }} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 .5 7.5 4 0 7.5z" /></marker>
        </defs>
        <g aria-hidden="true">{(isWhole.value ? links : links.slice(0, large)).map(({ points, className = '' }, index) => <path key={index} class={`way ${className}`} d={curve(points)} marker-end="url(#tip)" />)}</g>
        {drawn.map(draw)}
      </svg>
    </div>
  );
}

/** A smooth line by way of points: it touches the middles between them. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${bends.join('')}L${last.x} ${last.y}`;
}
