import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import type { PopulationRequest, ViewSource, ViewWords } from './view.ts';

/** What became of the people of a population; `reason` is a sentence without its end. */
export type PlayedPopulation = { readonly kind: 'played'; readonly run: CrowdRun } | { readonly kind: 'refused'; readonly reason: string };

/** How many people the page takes for how long, where nothing is said: few enough to wait for. */
const usual = { size: 1000, days: 60, seed: 1 } as const;

const most = { size: 100_000, days: 1000, seed: 2 ** 31 } as const;

/** The request that words of an address make. What is no whole number of at least one is taken for the usual one. */
export function populationRequest(population: string, words: ViewWords): PopulationRequest {
  const numberOf = (name: keyof typeof usual): number => {
    const text = words[name];
    return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Math.min(Number(text), most[name]) : usual[name];
  };
  return { population, size: numberOf('size'), days: numberOf('days'), seed: numberOf('seed') };
}

export async function runPopulation(source: ViewSource, request: PopulationRequest): Promise<PlayedPopulation> {
  const run = await source.population(request);
  if (run.kind === 'played') return run;
  if (run.kind === 'refused') return { kind: 'refused', reason: 'with errors in the specs there is nothing sound to run' };
  return { kind: 'refused', reason: run.kind === 'undrawable' ? `"${request.population}" cannot be drawn: ${run.why}` : `there is no ${run.what} "${run.id}"` };
}
