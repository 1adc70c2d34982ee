import { setFlagsFromString } from 'node:v8';

/**
 * From now on V8 leaves the processors to those who work. It compiles functions anew with all its means, and collects what was just made, on threads of its own,
 * which a machine with two processors takes from the two threads that have work for both. So it waits twelve times as long before it compiles a function
 * anew and takes less of what that calls into it, which is half of the processor time that it spends on it and little of what that brings;
 * and each thread collects by itself what it has made.
 * A script that is loaded later is compiled without its cache, which belongs to the flags it was made with: so this is for
 * when all that is large is loaded. The flags are V8's own (`node --v8-options`); one that it does not know changes nothing.
 */
export const spareProcessors = (): void => {
  for (const flag of ['--interrupt-budget=800000', '--max-inlined-bytecode-size-cumulative=300', '--no-parallel-scavenge']) setFlagsFromString(flag);
};
