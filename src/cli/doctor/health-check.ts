import type { Driver } from '../../compile/driver.ts';

/** What is looked at. Without a project, only what needs none is. */
export interface Patient {
  readonly packageRoot: string;
  readonly version: string;
  /** Of the Node that runs: its own version and that of its table of time zones. */
  readonly node: { readonly version: string; readonly zones: string };
  readonly directory: string;
  readonly project?: { readonly root: string; readonly driver: Driver };
}

export interface Finding {
  readonly status: 'fine' | 'warning' | 'problem';
  /** How it stands, on one line. */
  readonly words: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** One look at the set-up. `examine` gives undefined where there is nothing to look at. */
export interface HealthCheck {
  readonly id: string;
  readonly title: string;
  examine(patient: Patient): Finding | undefined;
}
