import type { Project } from '../analysis/project.ts';
import type { TestDefinition } from '../spec/definitions/scenario.ts';

/** The tests whose story is that of a persona, as they are written: by file and place. */
export function testsOf(project: Project, persona: string): readonly TestDefinition[] {
  const found = project.ids('tests').flatMap((id) => {
    const test = project.definition('tests', id);
    return test?.persona?.value === persona ? [test] : [];
  });
  return found.sort((one, other) => (one.file === other.file ? one.range.start - other.range.start : one.file < other.file ? -1 : 1));
}
