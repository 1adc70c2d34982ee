import type { ReportFormat } from '../report.ts';
import { concise } from './concise.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Every format. The first is the default; the rest from what people read to what machines do, as the help lists them. */
export const reportFormats: readonly ReportFormat[] = [pretty, concise, json, github, sarif, junit];
