import type { CliCommand } from '../command.ts';
import { baseline } from './baseline.ts';
import { build } from './build.ts';
import { newComplete } from './complete.ts';
import { dev } from './dev.ts';
import { docs } from './docs.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { graph } from './graph.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { invariants } from './invariants.ts';
import { launch } from './launch.ts';
import { list } from './list.ts';
import { newDefinition } from './new.ts';
import { pressure } from './pressure.ts';
import { reach } from './reach.ts';
import { schema } from './schema.ts';
import { show } from './show.ts';
import { simulate } from './simulate.ts';
import { strategy } from './strategy.ts';
import { test } from './test.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

const named: readonly CliCommand[] = [init, newDefinition, validate, build, watch, dev, docs, exportCommand, importCommand, simulate, launch, test, pressure, reach, invariants, verify, list, show, graph, strategy, explain, baseline, schema, doctor];

/** In the order of `lc --help`: as a newcomer needs them. */
export const commands: readonly CliCommand[] = [...named, newComplete(named)];
