import { type PlayedModel, playedModel } from '../played-model.ts';
import { populationRequest, runPopulation } from '../run-population.ts';
import { defineView } from '../view.ts';

export interface PopulationModel {
  readonly id: string;
  readonly description?: string;
  readonly file: string;
  readonly line: number;
  /** Who would be taken, for how long. */
  readonly size: number;
  readonly days: number;
  readonly seed: number;
  /** What became of them, where a run was asked for. */
  readonly played?: PlayedModel;
  /** Why nobody was taken through anything: a sentence without its end. */
  readonly refused?: string;
}

/** A synthetic audience, taken through all journeys when somebody asks for it: a page that is only opened computes nothing. */
export const population = defineView<PopulationModel>({
  title: 'Populations',
  section: 'populations',
  make: async (source, words) => {
    const { id = '', run } = words;
    const item = source.driver.show(id, { resolved: false }).find(({ section }) => section === 'populations');
    if (item === undefined) return undefined;
    const { size, days, seed } = populationRequest(id, words);
    const base = { id, ...(item.description !== undefined && { description: item.description }), file: item.file, line: item.line, size, days, seed };
    if (run === undefined) return base;
    const played = await runPopulation(source, { population: id, size, days, seed });
    return played.kind === 'refused' ? { ...base, refused: played.reason } : { ...base, played: playedModel(source.driver, played.run) };
  },
});
