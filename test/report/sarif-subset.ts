const message = { type: 'object', required: ['text'], additionalProperties: false, properties: { text: { type: 'string', minLength: 1 } } };
const position = { type: 'integer', minimum: 1 };
const physicalLocation = {
  type: 'object',
  required: ['artifactLocation', 'region'],
  additionalProperties: false,
  properties: {
    artifactLocation: {
      type: 'object',
      required: ['uri'],
      additionalProperties: false,
      properties: { uri: { type: 'string', pattern: '^(?!/)(?![a-z]+:)[^\\\\ ]+$' } },
    },
    region: {
      type: 'object',
      required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
      additionalProperties: false,
      properties: { startLine: position, startColumn: position, endLine: position, endColumn: position },
    },
  },
};
const rule = {
  type: 'object',
  required: ['id', 'help'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1 },
    helpUri: { type: 'string', pattern: '^https://' },
    help: { type: 'object', required: ['text', 'markdown'], additionalProperties: false, properties: { text: { type: 'string' }, markdown: { type: 'string' } } },
  },
};
const result = {
  type: 'object',
  required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
  additionalProperties: false,
  properties: {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message,
    locations: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'object', required: ['physicalLocation'], additionalProperties: false, properties: { physicalLocation } } },
    relatedLocations: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['id', 'message', 'physicalLocation'], additionalProperties: false, properties: { id: position, message, physicalLocation } },
    },
    partialFingerprints: { type: 'object', required: ['lc/v1'], additionalProperties: { type: 'string', minLength: 1 } },
  },
};

/** What we write of SARIF 2.1.0, closed: written from the standard's required properties, since its own schema is open. */
export const sarifSubset = {
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', pattern: '^https://.*sarif' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: {
        type: 'object',
        required: ['tool', 'columnKind', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'version', 'semanticVersion', 'rules'],
                additionalProperties: false,
                properties: { name: { const: 'lc' }, version: { type: 'string' }, semanticVersion: { type: 'string' }, rules: { type: 'array', items: rule } },
              },
            },
          },
          columnKind: { const: 'utf16CodeUnits' },
          results: { type: 'array', items: result },
        },
      },
    },
  },
};
