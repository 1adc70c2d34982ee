export { type ReadYaml, readWithDiagnostics, readYaml } from '../report/read-yaml.ts';
