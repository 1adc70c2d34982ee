import type { GraphStep, JourneyGraph } from './journey-graph.ts';
import { type MermaidDrawing, type MermaidShape, newDrawing } from './mermaid-text.ts';

const shapeByKind: Readonly<Record<string, MermaidShape>> = { wait: 'wait', wait_for: 'wait', series: 'wait', repeat: 'wait', if: 'question', choose: 'question', split: 'question', exit: 'terminal', erase: 'terminal' };

/** A way that leads on to whatever comes next. */
interface Loose {
  readonly from: string;
  readonly words?: string;
}

/** The journey as a flowchart of Mermaid, from its triggers to its ends; goals and exits, which hold all the time, by dotted lines. */
export function journeyMermaid({ journey, triggers, audience, goals, exits, steps }: JourneyGraph): string {
  const drawing = newDrawing('TD');
  const starts = triggers.map((words) => drawing.node('terminal', words));
  const entry = drawing.node('box', audience === undefined ? journey : `${journey}: ${audience}`);
  for (const start of starts) drawing.edge(start, entry);
  for (const words of goals) drawing.edge(entry, drawing.node('terminal', `goal: ${words}`), undefined, true);
  for (const words of exits) drawing.edge(entry, drawing.node('terminal', `leaves on: ${words}`), undefined, true);
  const ends = draw(steps, [{ from: entry }], drawing);
  if (ends.length > 0) join(ends, drawing.node('terminal', 'end'), drawing);
  return drawing.text();
}

function draw(steps: readonly GraphStep[], before: readonly Loose[], drawing: MermaidDrawing): readonly Loose[] {
  return steps.reduce<readonly Loose[]>((loose, step) => drawStep(step, loose, drawing), before);
}

function drawStep(step: GraphStep, before: readonly Loose[], drawing: MermaidDrawing): readonly Loose[] {
  const node = drawing.node(shapeByKind[step.kind] ?? 'box', step.words);
  join(before, node, drawing);
  switch (step.flow) {
    case 'end':
      return [];
    case 'next':
      return [{ from: node }];
    case 'choice':
      return step.arms.flatMap((arm) => draw(arm.steps, [{ from: node, words: arm.words }], drawing));
    case 'sequence':
      return step.arms.reduce<readonly Loose[]>((loose, arm) => {
        const rung = drawing.node('wait', arm.words);
        join(loose, rung, drawing);
        return draw(arm.steps, [{ from: rung }], drawing);
      }, [{ from: node }]);
    case 'loop':
      for (const arm of step.arms) join(draw(arm.steps, [{ from: node, words: arm.words }], drawing), node, drawing);
      return [{ from: node, words: 'over' }];
  }
}

function join(loose: readonly Loose[], to: string, drawing: MermaidDrawing): void {
  for (const { from, words } of loose) drawing.edge(from, to, words);
}
