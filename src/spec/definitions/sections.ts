import type { Section } from './definition.ts';

/** Names of the sections that hold definitions, in the order of `lc list`. */
export const sections: readonly Section[] = ['attributes', 'events', 'funnels', 'segments', 'triggers', 'offers', 'partials', 'texts', 'messages', 'journeys', 'metrics', 'experiments', 'ads', 'pages', 'invariants', 'personas', 'populations', 'tests', 'environments'];
