import type { ReportFormat } from '../report.ts';
import { agent } from './agent.ts';
import { checkstyle } from './checkstyle.ts';
import { concise } from './concise.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Every format. The first is the default; the rest from what people read to what machines do, as the help lists them. */
export const reportFormats: readonly ReportFormat[] = [pretty, concise, markdown, agent, json, ndjson, github, gitlab, sarif, junit, checkstyle];
