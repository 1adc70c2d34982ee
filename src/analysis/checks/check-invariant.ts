import type { Leaf } from '../../source/node.ts';
import type { Happening, InvariantDefinition } from '../../spec/definitions/invariant.ts';
import type { CheckContext } from './check-context.ts';
import { channelNotSet } from '../../report/catalogue/journey.ts';
import { unknownTag } from '../../report/catalogue/populations.ts';
import { repeatedEntry } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { resolveName } from './resolve-name.ts';

/** Names; whether a project keeps its promises is proved elsewhere. */
export function checkInvariant(context: CheckContext, invariant: InvariantDefinition): void {
  checkBase(context, invariant);
  const { says } = invariant;
  switch (says.by) {
    case 'never':
    case 'always':
      checkHappening(context, says.what);
      return checkHappening(context, says.of);
    case 'at_most':
      checkTags(context, says.tags);
      return checkChannels(context, says.channels);
    case 'not_same_day': {
      const seen = new Set<string>();
      for (const happening of says.of) {
        checkHappening(context, happening);
        const key = `${happening.kind} ${happening.name.value}`;
        if (seen.has(key)) context.collector.report(happening.range, repeatedEntry('occasion', happening.name.value));
        seen.add(key);
      }
    }
  }
}

function checkHappening(context: CheckContext, { kind, name }: Happening): void {
  if (kind === 'event') resolveName(context, 'events', name);
  else resolveName(context, kind === 'sent' ? 'messages' : 'journeys', name);
}

function checkTags(context: CheckContext, tags: readonly Leaf<string>[]): void {
  if (tags.length === 0) return;
  const { project, collector } = context;
  const messages = project.traits('messages');
  const known = [...new Set(messages.flatMap(({ tags: own = [] }) => own))];
  const isCertain = project.incompleteFiles().length === 0 && !messages.some(({ isBroken }) => isBroken);
  for (const { value, range } of tags) {
    const near = suggest(value, known);
    if (!known.includes(value) && (near !== undefined || isCertain)) collector.report(range, unknownTag(value, near));
  }
}

function checkChannels({ project, collector }: CheckContext, channels: readonly Leaf<string>[]): void {
  const known = Object.keys(project.settings().channels);
  for (const channel of channels) if (!known.includes(channel.value)) collector.report(channel.range, channelNotSet(channel.value, known));
}
