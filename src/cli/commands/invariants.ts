import { type CliCommand, exitStatus } from '../command.ts';
import { invariantsObject } from '../invariants-object.ts';
import { invariantsText } from '../invariants-text.ts';
import { wantsJson } from '../look-formats.ts';
import { proofFlags, proveInDetail } from '../prove-in-detail.ts';

export const invariants: CliCommand = {
  name: 'invariants',
  summary: 'whether what must never happen never does: proved, or the shortest story that breaks it',
  flags: proofFlags('the stories that break an invariant'),
  example: 'lc invariants\n  lc invariants --write-test tests/broken.yaml',
  formats: ['pretty', 'json'],
  inEnvironment: true,
  run: proveInDetail('invariants', (driver, request) => driver.invariants(request), (run, seconds, driver, invocation) => {
    const told = invariantsObject(run, (path) => driver.text(path));
    invocation.world.terminal.write(wantsJson(invocation) ? `${JSON.stringify(told, undefined, 2)}\n` : invariantsText(told, run.assumptions, seconds));
    return told.summary.broken > 0 ? exitStatus.problems : exitStatus.fine;
  }),
};
