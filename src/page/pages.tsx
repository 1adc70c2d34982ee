import type { ComponentType } from 'preact';
import type { Section } from '../spec/definitions/definition.ts';
import type { ModelOf, ViewName } from '../dev/views/registry.ts';
import { JourneyPage } from './views/journey.tsx';
import { MessagePage } from './views/message.tsx';
import { OverviewPage } from './views/overview.tsx';
import { PersonPage } from './views/person.tsx';
import { PopulationPage } from './views/population.tsx';
import { ProblemsPage } from './views/problems.tsx';

/** What the page shows under a view's name. */
export interface Page<Name extends ViewName> {
  /** In the heading, and of its list: what one of them is, and several. */
  readonly title: string;
  /** The section whose definitions it is about, one a page. */
  readonly section?: Section;
  /** What is said where the section is empty. */
  readonly none?: string;
  /** Words of the address that the view is asked with; the others are the page's own. */
  readonly asks: readonly string[];
  readonly show: ComponentType<{ readonly model: ModelOf<Name> }>;
}

type Pages = { readonly [Name in Exclude<ViewName, 'shell'>]: Page<Name> };

/** Every page, in the order of the list at the side. */
export const pages: Pages = {
  overview: { title: 'Overview', asks: [], show: OverviewPage },
  problems: { title: 'Problems', asks: [], show: ProblemsPage },
  journey: { title: 'Journeys', section: 'journeys', asks: ['population', 'size', 'days', 'seed'], show: JourneyPage },
  message: { title: 'Messages', section: 'messages', asks: ['locale', 'persona', 'environment', 'verify'], show: MessagePage },
  person: { title: 'People', section: 'personas', none: 'The project has no personas: people to try journeys on, under “personas:”, each with a profile and what happens to them.', asks: ['story', 'journey', 'start', 'until', 'script', 'others'], show: PersonPage },
  population: { title: 'Populations', section: 'populations', none: 'The project has no populations: under “populations:” one says who people are, what they do by themselves, and how they answer to messages. Then everybody can be taken through all journeys here.', asks: ['size', 'days', 'seed'], show: PopulationPage },
};

export type PageName = keyof Pages;

export const pageNames = Object.keys(pages).filter(isPageName);

export function isPageName(name: string): name is PageName {
  return Object.hasOwn(pages, name);
}
