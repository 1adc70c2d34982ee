import { clockShows, compileZone } from './clock.ts';
import { compileHistory, compileMessage } from './compile-history.ts';
import { compileTests } from './compile-tests.ts';
import type { Evaluate } from './evaluate.ts';
import { pooledTerm } from './pool.ts';
import type { Term, TermPool } from './term.ts';

/** Compiles terms over one pool; a pooled term is compiled once, however many conditions use it. */
export interface TermCompiler {
  readonly pool: TermPool;
  compile(term: Term): Evaluate;
  /** The closure of a pooled condition. */
  use(condition: string): Evaluate;
}

/** A compiler with an empty memory. Keep it as long as the pool: a program of many plans needs one. */
export function newTermCompiler(pool: TermPool): TermCompiler {
  const compiled = new Map<string, Evaluate>();
  const compiler: TermCompiler = {
    pool,
    compile: (term) => compileWith(term, compiler),
    use: (condition) => {
      const known = compiled.get(condition);
      if (known !== undefined) return known;
      const made = compileWith(pooledTerm(pool, condition), compiler);
      compiled.set(condition, made);
      return made;
    },
  };
  return compiler;
}

function compileWith(term: Term, compiler: TermCompiler): Evaluate {
  switch (term.op) {
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'all':
      return compileAll(term.terms.map(compiler.compile));
    case 'any':
      return compileAny(term.terms.map(compiler.compile));
    case 'not': {
      const inner = compiler.compile(term.term);
      return (facts, looked) => !inner(facts, looked);
    }
    case 'use':
      return compiler.use(term.condition);
    case 'compare':
      return compileTests(term.left, term.type, term.tests);
    case 'history':
      return compileHistory(term, term.where === undefined ? undefined : compiler.compile(term.where));
    case 'message':
      return compileMessage(term);
    case 'local_time':
    case 'weekday': {
      const zone = compileZone(term.zone);
      return (facts, looked) => clockShows(term, zone(facts, looked), facts.now);
    }
    case 'reachable':
      return (facts) => facts.reachable(term.channel);
    case 'trigger':
      return (facts) => facts.run !== undefined && facts.run.trigger === term.trigger;
  }
}

function compileAll(parts: readonly Evaluate[]): Evaluate {
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && parts.length === 2) return (facts, looked) => first(facts, looked) && second(facts, looked);
  return (facts, looked) => {
    for (const part of parts) if (!part(facts, looked)) return false;
    return true;
  };
}

function compileAny(parts: readonly Evaluate[]): Evaluate {
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && parts.length === 2) return (facts, looked) => first(facts, looked) || second(facts, looked);
  return (facts, looked) => {
    for (const part of parts) if (part(facts, looked)) return true;
    return false;
  };
}
