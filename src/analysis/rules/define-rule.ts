import type { Picture } from '../../content/picture.ts';
import type { MessageView } from '../../content/view/message-view.ts';
import type { Finding } from '../../report/finding.ts';
import type { Severity } from '../../report/diagnostic.ts';
import type { Place, Range } from '../../source/node.ts';
import type { AttributeDefinition } from '../../spec/definitions/attribute.ts';
import type { EventDefinition } from '../../spec/definitions/event.ts';
import type { FunnelDefinition } from '../../spec/definitions/funnel.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import type { MetricDefinition } from '../../spec/definitions/metric.ts';
import type { OfferDefinition } from '../../spec/definitions/offer.ts';
import type { SegmentDefinition } from '../../spec/definitions/segment.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';

/**
 * Good practice that a compiler cannot insist on. What cannot be compiled is not a rule but a check.
 * `severity` holds under `lc:strict`, `recommended` under `lc:recommended`. Examples are sections of a project that has
 * the surroundings of `test/support/rule-surroundings.yaml`: an invalid one gives this rule's code only, a valid one nothing.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly recommended: Severity | 'off';
  /** One sentence: what holds where the rule is kept. */
  readonly summary: string;
  /** What it costs the sender where it is not. */
  readonly why: string;
  readonly fix: string;
  /** Rows of the source articles that ask for it, as in docs/coverage.md; none for what experience asks for. */
  readonly seeds: readonly number[];
  /** `before`: what the last build was made of, for a rule that compares with it; `pictures`: those of the project, for a rule that looks at them. */
  readonly examples: { readonly before?: string; readonly pictures?: Readonly<Record<string, Picture>>; readonly invalid: readonly string[]; readonly valid: readonly string[] };
  /** Makes the visitor and looks at nothing yet: what the visitor has functions for is what the rule looks at, in any project. */
  create(context: RuleContext): RuleVisitor;
}

/** The rule looks at one definition, or one message in one locale, at a time; it may look up anything else. */
export interface RuleContext {
  readonly project: Project;
  readonly memory: Memory;
  /** A range stands in the file of the definition, a place may be in any. `message` follows the style of all diagnostics; the rule's `why` and `fix` follow its own notes. */
  report(where: Range | Place, found: Pick<Finding, 'message' | 'notes' | 'related'>): void;
}

export interface RuleVisitor {
  readonly attribute?: (attribute: AttributeDefinition) => void;
  readonly event?: (event: EventDefinition) => void;
  readonly funnel?: (funnel: FunnelDefinition) => void;
  readonly segment?: (segment: SegmentDefinition) => void;
  readonly offer?: (offer: OfferDefinition) => void;
  readonly message?: (message: MessageDefinition) => void;
  readonly journey?: (journey: JourneyDefinition) => void;
  readonly metric?: (metric: MetricDefinition) => void;
  /** Once for each locale of a message, after it compiled; not for a message with a mistake. */
  readonly content?: (view: MessageView) => void;
  readonly settings?: (settings: ProjectSettings) => void;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
