import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import type { Distribution } from '../../spec/definitions/population.ts';
import type { CheckContext } from './check-context.ts';
import { normalise } from '../../condition/core/normalise.ts';
import { choiceTotal, emptySpan, notDrawnSo } from '../../report/catalogue/populations.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { parseDate } from '../../time/moment.ts';
import { checkMoment, typeWords } from './check-condition.ts';
import { checkData } from './check-data.ts';
import { peopleSurroundings } from './check-segment.ts';

/** A value that is drawn, against the type that it must have. */
export function checkDistribution(context: CheckContext, name: string, distribution: Distribution, { type, nullable }: PropertyType): void {
  const { collector } = context;
  const { missing } = distribution;
  if (missing !== undefined && missing.value > 0 && !nullable) collector.report(missing.range, wrongValueType(name, `${typeWords(type)}, never missing`, 'a missing value'));
  switch (distribution.by) {
    case 'value':
      return checkData(context, name, distribution.value, { type, nullable });
    case 'chance':
      if (type.kind !== 'boolean') collector.report(distribution.range, notDrawnSo(name, 'chance', typeWords(type), insteadOf(type)));
      return;
    case 'choice': {
      if (type.kind === 'boolean') return collector.report(distribution.range, notDrawnSo(name, 'choice', typeWords(type), insteadOf(type)));
      const total = distribution.choices.reduce((sum, { share }) => sum + share.value, 0);
      if (Math.abs(total - 1) > 1e-9) collector.report(distribution.range, choiceTotal(name, total));
      for (const { value } of distribution.choices) if (normalise(type, dataOfText(value.value, type)) === undefined) collector.report(value.range, wrongValueType(name, typeWords(type), `"${value.value}"`));
      return;
    }
    case 'uniform':
    case 'normal': {
      const { least, most } = distribution;
      if (type.kind !== 'number' && type.kind !== 'integer') return collector.report(distribution.range, notDrawnSo(name, distribution.by, typeWords(type), insteadOf(type)));
      if (least !== undefined && most !== undefined && least.value > most.value) collector.report(most.range, emptySpan(String(least.value), String(most.value)));
      if (distribution.by === 'uniform' && type.kind === 'integer') {
        for (const end of [distribution.least, distribution.most]) if (!Number.isInteger(end.value)) collector.report(end.range, wrongValueType(name, typeWords(type), `the number ${end.value}`));
      }
      return;
    }
    case 'between': {
      const { from, to } = distribution;
      if (type.kind !== 'date' && type.kind !== 'datetime') return collector.report(distribution.range, notDrawnSo(name, 'between', typeWords(type), insteadOf(type)));
      const around = peopleSurroundings(context);
      for (const end of [from, to]) checkMoment(context, end, around);
      const [first, last] = [parseDate(from.value), parseDate(to.value)];
      if (first !== undefined && last !== undefined && from.value >= to.value) collector.report(to.range, emptySpan(from.value, to.value));
    }
  }
}

/** The key of a choice is a text; the value it stands for is of the type. */
function dataOfText(text: string, type: ValueType): unknown {
  if (type.kind === 'number' || type.kind === 'integer') return text.trim() === '' ? undefined : Number(text);
  return text;
}

function insteadOf(type: ValueType): string {
  if (type.kind === 'number' || type.kind === 'integer') return 'uniform: [1, 20], or normal: { mean: 40, spread: 10 }';
  if (type.kind === 'boolean') return 'chance: 70%';
  return type.kind === 'date' || type.kind === 'datetime' ? 'between: [400d ago, now]' : 'choice: { one: 60%, other: 40% }';
}
