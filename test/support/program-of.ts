import type { Plan } from '../../src/plan/plan.ts';
import { compileProgram } from '../../src/plan/compile-program.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import { driverOf } from './driver.ts';

/** The program that a project builds. Throws where the project has errors. */
export async function programOf(files: Readonly<Record<string, string>>, options: { readonly trace?: boolean } = {}): Promise<CompiledProgram> {
  const built = await driverOf(files).build();
  const errors = built.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  const json = (path: string): unknown => JSON.parse(String(built.files.get(path)));
  const isPlan = (value: unknown): value is Plan => typeof value === 'object' && value !== null && 'format' in value && value.format === 'lc.plan/1';
  const plans = [...built.files.keys()].filter((path) => /^plans\/[^.]+\.json$/.test(path)).map(json).filter(isPlan);
  return compileProgram({ settings: JSON.parse(String(built.files.get('settings.json'))), plans }, options);
}
