import type { CliCommand } from '../command.ts';
import { build } from './build.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { list } from './list.ts';
import { show } from './show.ts';
import { simulate } from './simulate.ts';
import { test } from './test.ts';
import { validate } from './validate.ts';

/** In the order of `lc --help`: as a newcomer needs them. */
export const commands: readonly CliCommand[] = [init, validate, build, simulate, test, list, show, explain];
