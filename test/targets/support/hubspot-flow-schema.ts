import { Ajv } from 'ajv';
import type { Official } from './official-schemas.ts';

const text = { type: 'string', minLength: 1 };
const closed = (required: readonly string[], properties: object): object => ({ type: 'object', required, additionalProperties: false, properties });
const id = { type: 'string', pattern: '^[1-9]\\d*$' };
const edge = closed(['edgeType', 'nextActionId'], { edgeType: { enum: ['STANDARD', 'GOTO'] }, nextActionId: id });
const clock = closed(['hour', 'minute'], { hour: { type: 'integer', minimum: 0, maximum: 23 }, minute: { type: 'integer', minimum: 0, maximum: 59 } });
const days = { enum: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] };
const operation = {
  type: 'object',
  required: ['operationType', 'operator', 'includeObjectsWithNoValueSet'],
  properties: { operationType: { enum: ['MULTISTRING', 'STRING', 'NUMBER', 'BOOL', 'ENUMERATION', 'ALL_PROPERTY', 'TIME_POINT', 'TIME_RANGED', 'DATE'] }, operator: { type: 'string', pattern: '^[A-Z_]+$' }, includeObjectsWithNoValueSet: { type: 'boolean' } },
};
const filter = {
  anyOf: [
    closed(['filterType', 'property', 'operation'], { filterType: { const: 'PROPERTY' }, property: text, operation }),
    closed(['filterType', 'listId', 'operator'], { filterType: { const: 'IN_LIST' }, listId: text, operator: { enum: ['IN_LIST', 'NOT_IN_LIST'] } }),
  ],
};
const filterBranch = {
  type: 'object',
  required: ['filterBranchType', 'filterBranchOperator', 'filterBranches', 'filters'],
  additionalProperties: false,
  properties: {
    filterBranchType: { enum: ['OR', 'AND', 'UNIFIED_EVENTS'] },
    filterBranchOperator: { enum: ['OR', 'AND'] },
    operator: { enum: ['HAS_COMPLETED', 'HAS_NOT_COMPLETED'] },
    eventTypeId: text,
    filterBranches: { type: 'array', items: { $ref: '#/definitions/filterBranch' } },
    filters: { type: 'array', items: filter },
    pruningRefineBy: { type: 'object', required: ['type'] },
    coalescingRefineBy: { type: 'object', required: ['type'] },
  },
  if: { properties: { filterBranchType: { const: 'UNIFIED_EVENTS' } } },
  then: { required: ['operator', 'eventTypeId'] },
};
const branchRef = { $ref: '#/definitions/filterBranch' };
const fields = (required: readonly string[], properties: object): object => closed(required, properties);
const value = closed(['type', 'staticValue'], { type: { const: 'STATIC_VALUE' }, staticValue: { type: 'string' } });
const moment = { type: 'object', required: ['type'], properties: { type: { enum: ['TIMESTAMP', 'STATIC_VALUE'] } } };

/** Kinds of actions and what fields they have: all fields but clocks and filters are texts. */
const single = (actionTypeId: string, of: object): object => closed(['type', 'actionId', 'actionTypeId', 'actionTypeVersion', 'fields'], { type: { const: 'SINGLE_CONNECTION' }, actionId: id, actionTypeId: { const: actionTypeId }, actionTypeVersion: { const: 0 }, fields: of, connection: edge });

const action = {
  anyOf: [
    single('0-1', fields(['delta', 'time_unit'], { delta: { type: 'string', pattern: '^[1-9]\\d*$' }, time_unit: { enum: ['MINUTES', 'HOURS', 'DAYS'] } })),
    single('0-4', fields(['content_id'], { content_id: text })),
    single('0-5', fields(['property_name', 'value'], { property_name: text, value: { anyOf: [value, moment] } })),
    single('0-14', fields(['object_type_id', 'properties'], { object_type_id: { type: 'string', pattern: '^\\d+-\\d+$' }, properties: { type: 'array', minItems: 1, items: closed(['targetProperty', 'value'], { targetProperty: text, value: { type: 'object', required: ['type'] } }) } })),
    single('0-29', fields(['event_filter_branches', 'expiration_minutes'], { event_filter_branches: { type: 'array', minItems: 1, items: branchRef }, expiration_minutes: { type: 'string', pattern: '^[1-9]\\d*$' } })),
    single('0-35', { type: 'object', additionalProperties: false, minProperties: 1, properties: { date: { type: 'object' }, delta: { type: 'string' }, time_unit: { enum: ['MINUTES', 'HOURS', 'DAYS'] }, time_of_day: clock, days: { type: 'array', minItems: 1, uniqueItems: true, items: days }, timezone: text } }),
    closed(['type', 'actionId', 'method', 'webhookUrl', 'queryParams'], { type: { const: 'WEBHOOK' }, actionId: id, method: { enum: ['POST', 'GET'] }, webhookUrl: text, queryParams: { type: 'array' }, connection: edge }),
    closed(['type', 'actionId', 'listBranches', 'defaultBranchName'], { type: { const: 'LIST_BRANCH' }, actionId: id, listBranches: { type: 'array', minItems: 1, items: closed(['branchName', 'filterBranch'], { branchName: text, filterBranch: branchRef, connection: edge }) }, defaultBranchName: text, defaultBranch: edge }),
    closed(['type', 'actionId', 'testBranches'], { type: { const: 'AB_TEST_BRANCH' }, actionId: id, testBranches: { type: 'array', minItems: 2, items: closed(['branchName', 'percentage'], { branchName: text, percentage: { type: 'integer', minimum: 0, maximum: 100 }, connection: edge }) } }),
  ],
};

const enrolment = {
  type: 'object',
  required: ['type', 'shouldReEnroll'],
  properties: { type: { enum: ['EVENT_BASED', 'LIST_BASED', 'MANUAL'] }, shouldReEnroll: { type: 'boolean' }, eventFilterBranches: { type: 'array', items: branchRef }, listFilterBranch: branchRef, listMembershipFilterBranches: { type: 'array' }, reEnrollmentTriggersFilterBranches: { type: 'array' }, unEnrollObjectsNotMeetingCriteria: { type: 'boolean' } },
};

const flow = {
  definitions: { filterBranch },
  type: 'object',
  required: ['type', 'flowType', 'name', 'objectTypeId', 'isEnabled', 'actions', 'timeWindows', 'blockedDates'],
  additionalProperties: false,
  properties: {
    type: { const: 'CONTACT_FLOW' }, flowType: { const: 'WORKFLOW' }, name: text, objectTypeId: { const: '0-1' }, isEnabled: { const: false }, startActionId: id, canEnrollFromSalesforce: { type: 'boolean' },
    suppressionListIds: { type: 'array' }, customProperties: { type: 'object' }, dataSources: { type: 'array' },
    timeWindows: { type: 'array', items: closed(['day', 'startTime', 'endTime'], { day: days, startTime: clock, endTime: clock }) },
    blockedDates: { type: 'array', items: closed(['year', 'month', 'dayOfMonth'], { year: { type: 'integer' }, month: { type: 'integer', minimum: 1, maximum: 12 }, dayOfMonth: { type: 'integer', minimum: 1, maximum: 31 } }) },
    enrollmentCriteria: enrolment, enrollmentSchedule: { type: 'object', required: ['type'] }, goalFilterBranch: branchRef, actions: { type: 'array', items: action },
  },
};

/** HubSpot publishes no schema of flows that others may use: this one is ours, from what its documentation and its users show. */
export function hubspotFlowSchema(): Official {
  const validate = new Ajv({ strict: false }).compile(flow);
  return { errors: (body) => (validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)) };
}
