import type { Project } from '../analysis/project.ts';
import { compileProgram } from '../plan/compile-program.ts';
import type { Program } from '../plan/plan.ts';
import type { PersonInput } from '../proof/boundary-people.ts';
import { timeOf } from '../proof/play-person.ts';
import type { Life } from '../proof/pressure/life.ts';
import { answerSends } from '../simulate/population/answer-sends.ts';
import { drawPeople } from '../simulate/population/draw-people.ts';
import { modelPopulation } from '../simulate/population/model-population.ts';
import { runPerson } from '../simulate/run-person.ts';
import { settingsOf } from './simulate-population.ts';

const DAY = 86_400_000;
/** How many people of each population live for how long. */
const size = 250;
const period = 60 * DAY;

/** People of every population of a project, drawn with one seed, as lives: what they do from the launch on, and how they answer what they get. */
export function* populationLives(project: Project, program: Program, start: number): Generator<Life> {
  const compiled = compileProgram(program, { trace: false });
  for (const id of project.ids('populations')) {
    const definition = project.definition('populations', id);
    const model = definition && drawable(() => modelPopulation(definition, program.settings, start, settingsOf(project.settings().vars)).model);
    if (model === undefined) continue;
    const lived = { start, until: start + period };
    const draw = drawPeople({ ...model, history: 0 }, 1, lived);
    for (let index = 0; index < size; index += 1) {
      const person = draw(index);
      const answers: PersonInput[] = [];
      const answer = answerSends(model, 1, index, person.id);
      runPerson(compiled, person, lived, {
        answer: (send) => {
          const made = answer(send);
          // A scenario test names the message, not the send.
          for (const input of made) if (input.kind === 'event') answers.push(input);
          else if (input.kind === 'ack') answers.push({ kind: 'ack', at: input.at, message: send.message, status: input.status });
          return made;
        },
      });
      yield { id: person.id, attributes: person.attributes, start, inputs: [...person.inbox, ...answers].sort((a, b) => timeOf(a) - timeOf(b)) };
    }
  }
}

/** Undefined for a population that cannot be drawn for everybody. */
function drawable<Model>(make: () => Model): Model | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
