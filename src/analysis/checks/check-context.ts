import type { Collector } from '../collector.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';

/** What every check is given: the project to ask, what is worked out already, and where findings go. */
export interface CheckContext {
  readonly project: Project;
  readonly memory: Memory;
  readonly collector: Collector;
}
