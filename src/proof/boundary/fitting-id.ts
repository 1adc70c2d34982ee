import { hashBound } from '../../condition/core/arm-moves.ts';
import type { NodeOf, Plan } from '../../plan/plan.ts';
import { hashOf } from '../../plan/share-of.ts';

/** So many ids are tried; an arm that none of them falls into is a rare one. */
const mostTried = 2000;

/** A small number as an id, such that the person is in no holdout of the plan and falls into these arms, by the salt of the split. */
export function fittingId({ holdout }: Plan, arms: Readonly<Record<string, { readonly split: NodeOf<'split'>; readonly arm: string }>>): string {
  const fits = (id: string): boolean => (holdout === undefined || hashOf(holdout.salt, id) >= hashBound(holdout.share)) && Object.values(arms).every(({ split, arm }) => armOf(split, id) === arm);
  return ids().find(fits) ?? '1';
}

/** Somebody whom the plan leaves out, where it leaves out anybody. */
export function holdoutIds({ holdout }: Plan): readonly string[] {
  const found = holdout === undefined ? undefined : ids().find((id) => hashOf(holdout.salt, id) < hashBound(holdout.share));
  return found === undefined ? [] : [found];
}

/** The arm that somebody falls into; a split by key is not known by the id alone. */
export function armOf({ salt, arms }: NodeOf<'split'>, id: string): string | undefined {
  return arms.find(({ below }) => hashOf(salt, id) < hashBound(below))?.arm;
}

function ids(): readonly string[] {
  return Array.from({ length: mostTried }, (_, index) => String(index + 1));
}
