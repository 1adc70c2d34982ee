import type { AttributeDefinition, Computed } from '../../spec/definitions/attribute.ts';
import type { ValueType } from '../../condition/core/type.ts';
import type { Range } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { compileAggregate } from '../../condition/check/compile-aggregate.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { checkBase } from './check-base.ts';
import { checkCondition, checkValue, includeCompiled, typeWords } from './check-condition.ts';
import { checkDefinitionCycle } from './check-definition-cycle.ts';
import { peopleSurroundings } from './check-segment.ts';
import { checkData } from './check-data.ts';

export function checkAttribute(context: CheckContext, attribute: AttributeDefinition): void {
  checkBase(context, attribute);
  if (attribute.default !== undefined) checkData(context, attribute.id.value, attribute.default, attribute.type);
  if (attribute.computed === undefined) return;
  if (checkDefinitionCycle(context, 'attribute', attribute.id) !== 'endless') checkComputed(context, attribute, attribute.computed);
}

function checkComputed(context: CheckContext, attribute: AttributeDefinition, computed: Computed): void {
  const around = peopleSurroundings(context);
  switch (computed.by) {
    case 'when':
      checkCondition(context, computed.when, around);
      return checkYield(context, attribute, computed.when.range, { kind: 'boolean' }, false);
    case 'arithmetic': {
      const expected: ValueType = isMoment(attribute.type.type) ? { kind: 'datetime' } : { kind: 'number' };
      for (const operand of computed.of) {
        const { failed, nullable } = checkValue(context, operand, expected, around);
        if (!failed) checkYield(context, attribute, operand.range, expected, nullable);
      }
      return;
    }
    case 'aggregate': {
      const { look, measure } = computed;
      const compiled = compileAggregate(measure.value, look, around.scope);
      includeCompiled(context, look, compiled, around);
      const nullable = measure.value === 'first' || measure.value === 'last';
      if (compiled.type !== undefined) checkYield(context, attribute, measure.range, compiled.type, nullable);
      return;
    }
    case 'score':
      for (const { when } of computed.points) checkCondition(context, when, around);
  }
}

/** The declared type must be that of the computation, and admit a missing value where one may come out. */
function checkYield({ collector }: CheckContext, attribute: AttributeDefinition, range: Range, type: ValueType, nullable: boolean): void {
  const declared = attribute.type;
  const name = attribute.id.value;
  if (familyOf(declared.type) !== familyOf(type)) collector.report(range, wrongValueType(name, typeWords(declared.type), typeWords(type)));
  else if (nullable && !declared.nullable && attribute.default === undefined) {
    collector.report(range, wrongValueType(name, `${typeWords(declared.type)}, never missing`, 'a value that may be missing'));
  }
}

function isMoment({ kind }: ValueType): boolean {
  return kind === 'date' || kind === 'datetime';
}

/** Types whose values may stand for one another. */
function familyOf(type: ValueType): string {
  return type.kind === 'integer' ? 'number' : isMoment(type) ? 'datetime' : type.kind;
}
