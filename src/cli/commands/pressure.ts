import { type CliCommand, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';
import { pressureObject } from '../pressure-object.ts';
import { pressureText } from '../pressure-text.ts';
import { proofFlags, proveInDetail } from '../prove-in-detail.ts';

export const pressure: CliCommand = {
  name: 'pressure',
  summary: 'what one person gets at most: the bound, proved, and the worst case that was seen',
  flags: proofFlags('the worst cases that were seen'),
  example: 'lc pressure\n  lc pressure --budget 3 --write-test tests/worst.yaml',
  formats: ['pretty', 'json'],
  inEnvironment: true,
  run: proveInDetail('pressure', (driver, request) => driver.pressure(request), (run, seconds, _driver, invocation) => {
    invocation.world.terminal.write(wantsJson(invocation) ? `${JSON.stringify(pressureObject(run), undefined, 2)}\n` : pressureText(run, seconds));
    return exitStatus.fine;
  }),
};
