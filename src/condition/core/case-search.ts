import type { Formula } from './case-formula.ts';
import type { CaseLimits } from './case-limits.ts';
import type { CaseSpace } from './cases.ts';

/** Which pieces each subject may still stand in (1), and what is known of each statement: -1 nothing, else 0 or 1. */
interface Cell {
  readonly places: Uint8Array[];
  readonly statements: Int8Array;
}

/** More turns than this are not tried: the answer is then not known. */
const MOST_TURNS = 3000;

/**
 * Whether no cell at all is left where all these formulas hold; undefined where that would take too long to tell. What one part
 * says is taken into account before the next choice is made, so that conditions that mostly go together cost little.
 */
export function isEmpty(space: CaseSpace, wanted: readonly Formula[], limits: CaseLimits): boolean | undefined {
  let turns = 0;
  const start: Cell = {
    places: space.subjects.map(({ pieces }) => new Uint8Array(pieces.length).fill(1)),
    statements: new Int8Array(space.statements.length).fill(-1),
  };
  return search(start, wanted);

  function search(cell: Cell, formulas: readonly Formula[]): boolean | undefined {
    turns += 1;
    if (turns > MOST_TURNS) return undefined;
    const choices = settle(cell, formulas);
    if (choices === undefined) return true;
    const [first, ...others] = choices.sort((a, b) => a.length - b.length);
    if (first === undefined) return false;
    for (const part of first) {
      const answer = search(copy(cell), [part, ...others.map((parts): Formula => ({ kind: 'any', parts }))]);
      if (answer !== true) return answer;
    }
    return true;
  }

  /** Narrows a cell down to what must hold. What is left are choices, each between several formulas; undefined: nothing is possible. */
  function settle(cell: Cell, formulas: readonly Formula[]): (readonly Formula[])[] | undefined {
    const queue = [...formulas];
    let choices: (readonly Formula[])[] = [];
    for (;;) {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        switch (next.kind) {
          case 'all':
            queue.push(...next.parts);
            break;
          case 'any':
            choices.push(next.parts);
            break;
          case 'constant':
            if (!next.holds) return undefined;
            break;
          default:
            if (!take(cell, next)) return undefined;
        }
      }
      if (!keepsLimits(cell)) return undefined;
      const open: (readonly Formula[])[] = [];
      for (const parts of choices) {
        const answers = parts.map((part) => answerIn(cell, part));
        if (answers.includes(true)) continue;
        const left = parts.filter((_, index) => answers[index] === undefined);
        const [only] = left;
        if (only === undefined) return undefined;
        if (left.length === 1) queue.push(only);
        else open.push(left);
      }
      choices = open;
      if (queue.length === 0) return choices;
    }
  }

  function take(cell: Cell, formula: Extract<Formula, { readonly kind: 'place' | 'statement' }>): boolean {
    if (formula.kind === 'place') {
      const places = cell.places[formula.subject];
      if (places === undefined) return false;
      let isLeft = false;
      for (let at = 0; at < places.length; at += 1) {
        if (formula.takes[at] !== true) places[at] = 0;
        else if (places[at] === 1) isLeft = true;
      }
      return isLeft;
    }
    const value = formula.holds ? 1 : 0;
    const known = cell.statements[formula.statement];
    if (known === value) return true;
    if (known !== -1) return false;
    cell.statements[formula.statement] = value;
    return limits.implied(formula.statement, formula.holds).every((statement) => take(cell, { kind: 'statement', ...statement }));
  }

  function answerIn(cell: Cell, formula: Formula): boolean | undefined {
    switch (formula.kind) {
      case 'constant':
        return formula.holds;
      case 'statement': {
        const known = cell.statements[formula.statement];
        return known === -1 || known === undefined ? undefined : (known === 1) === formula.holds;
      }
      case 'place':
        return answerOfPlace(cell.places[formula.subject] ?? new Uint8Array(0), formula.takes);
      case 'all':
      case 'any': {
        const decides = formula.kind === 'any';
        let isOpen = false;
        for (const part of formula.parts) {
          const answer = answerIn(cell, part);
          if (answer === decides) return decides;
          if (answer === undefined) isOpen = true;
        }
        return isOpen ? undefined : !decides;
      }
    }
  }

  /** A count that is never larger than another pulls its least up and its most down, until nothing moves. */
  function keepsLimits(cell: Cell): boolean {
    for (let moved = true; moved; ) {
      moved = false;
      for (const { small, large } of limits.orders) {
        const [few, many] = [cell.places[small], cell.places[large]];
        if (few === undefined || many === undefined) continue;
        const [least, most] = [limits.leastIn(small, few), limits.mostIn(large, many)];
        for (let at = 0; at < few.length; at += 1) if (few[at] === 1 && limits.least(small, at) > most) [few[at], moved] = [0, true];
        for (let at = 0; at < many.length; at += 1) if (many[at] === 1 && limits.most(large, at) < least) [many[at], moved] = [0, true];
        if (!few.includes(1) || !many.includes(1)) return false;
      }
    }
    return true;
  }
}

function answerOfPlace(places: Uint8Array, takes: readonly boolean[]): boolean | undefined {
  let isIn = false;
  let isOut = false;
  for (let at = 0; at < places.length; at += 1) {
    if (places[at] !== 1) continue;
    if (takes[at] === true) isIn = true;
    else isOut = true;
  }
  return isIn && isOut ? undefined : isIn;
}

function copy({ places, statements }: Cell): Cell {
  return { places: places.map((each) => each.slice()), statements: statements.slice() };
}
