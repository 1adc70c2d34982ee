import type { MessageArtefact } from './document.ts';

/** The content of a message as one build made it: by locale, and the contract that the plans of that build name. */
export interface ShelvedMessage {
  readonly contract?: string;
  readonly locales: ReadonlyMap<string, MessageArtefact>;
}

/**
 * All content that a host keeps, by message: of each contract the newest, the newest contract first. A contract is a hash of what
 * content may ask of a send (the variables it reads, channel, purpose), and stands in the plan that sends and in the effect `send`.
 */
export type ContentShelf = ReadonlyMap<string, readonly ShelvedMessage[]>;

/** As a plan names it: `Plan.messages`. */
interface PlanOfMessages {
  readonly messages: Readonly<Record<string, { readonly contract?: string }>>;
}

export const emptyShelf: ContentShelf = new Map();

/**
 * Puts the content of a newer build on the shelf. Content that keeps its contract takes the place of the older, so an edit of
 * words reaches people who wait; under a new contract it stands before the older, which stays for the runs that were built on it.
 */
export function shelve(shelf: ContentShelf, plans: readonly PlanOfMessages[], artefacts: ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>>): ContentShelf {
  const next = new Map(shelf);
  for (const [message, locales] of artefacts) {
    const contract = plans.map(({ messages }) => messages[message]?.contract).find((one) => one !== undefined);
    const others = (shelf.get(message) ?? []).filter((one) => one.contract !== contract);
    next.set(message, [{ locales, ...(contract !== undefined && { contract }) }, ...others]);
  }
  return next;
}

/**
 * The content to send for an effect: the newest that keeps the contract of the run's own plan; without a contract the newest of
 * all. Undefined where none fits: the host has lost it, and must not send other content instead, which could ask for what the
 * run does not have.
 */
export function takeFromShelf(shelf: ContentShelf, send: { readonly message: string; readonly artefact?: { readonly contract: string } }): ShelvedMessage | undefined {
  const kept = shelf.get(send.message) ?? [];
  const { artefact } = send;
  return artefact === undefined ? kept[0] : kept.find(({ contract }) => contract === artefact.contract);
}

/** The shelf without what no plan that is in use, current or retired, can send any more. */
export function clearShelf(shelf: ContentShelf, plans: readonly PlanOfMessages[]): ContentShelf {
  return new Map([...shelf].flatMap(([message, kept]) => {
    const needed = plans.flatMap(({ messages }) => (Object.hasOwn(messages, message) ? [messages[message]?.contract] : []));
    const left = kept.filter(({ contract }) => needed.includes(contract));
    return left.length === 0 ? [] : [[message, left] as const];
  }));
}
