import { setFlagsFromString } from 'node:v8';

/**
 * From now on V8 waits three times as long before it compiles a function anew with all its means. It does that on threads of its own,
 * which a machine with two processors takes from those that build: of a thousand mails on two threads that was a sixth
 * of the processor time, and more than half of it never paid (8.5 to 7.6 s of processor time in all).
 * A script that is loaded later is compiled without its cache, which belongs to the flags it was made with: so this is for
 * when all that is large is loaded. The flag is V8's own (`node --v8-options`, interrupt-budget); one that it does not know changes nothing.
 */
export const patientCompiler = (): void => setFlagsFromString('--interrupt-budget=400000');
