import { type JourneyGraph, journeyGraph } from '../graph/journey-graph.ts';
import { journeyMermaid } from '../graph/journey-mermaid.ts';
import { defineQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

export interface DrawnJourney {
  readonly graph: JourneyGraph;
  /** Text of Mermaid. */
  readonly mermaid: string;
}

/** A journey as a picture; undefined where its shape has mistakes. */
export const drawnJourney = defineQuery({
  name: 'drawn-journey',
  version: 1,
  run: (context, id: string): DrawnJourney | undefined => {
    const project = recordedProject(context);
    const journey = project.definition('journeys', id);
    if (journey === undefined) return undefined;
    const graph = journeyGraph(journey, (trigger) => project.definition('triggers', trigger));
    return { graph, mermaid: journeyMermaid(graph) };
  },
});
