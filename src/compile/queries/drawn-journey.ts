import { type JourneyGraph, journeyGraph } from '../graph/journey-graph.ts';
import { journeyMermaid } from '../graph/journey-mermaid.ts';
import { type JourneyPlaces, journeyPlaces } from '../graph/journey-places.ts';
import { defineQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

export interface DrawnJourney {
  readonly graph: JourneyGraph;
  /** Text of Mermaid. */
  readonly mermaid: string;
  readonly places: JourneyPlaces;
}

/** A journey as a picture; undefined where its shape has mistakes. */
export const drawnJourney = defineQuery({
  name: 'drawn-journey',
  version: 2,
  run: (context, id: string): DrawnJourney | undefined => {
    const project = recordedProject(context);
    const journey = project.definition('journeys', id);
    if (journey === undefined) return undefined;
    const graph = journeyGraph(journey, (trigger) => project.definition('triggers', trigger));
    return { graph, mermaid: journeyMermaid(graph), places: journeyPlaces(journey, (message) => project.definition('messages', message)) };
  },
});
