/** Compiled content of a message: `contract` is the hash of the variables it reads, its channel and its purpose. */
export interface OfferedArtefact {
  readonly contract: string;
}

/**
 * The content to send for an effect: the newest that keeps the contract the run was built on, so that an edit reaches people
 * who wait already, and one that asks for more than they have does not. `artefacts` stand newest first; those of old
 * revisions are kept by their hash. Without a contract the newest serves. Undefined where none fits: the host has lost it.
 */
export function chooseArtefact<T extends OfferedArtefact>(wanted: { readonly contract: string } | undefined, artefacts: readonly T[]): T | undefined {
  return wanted === undefined ? artefacts[0] : artefacts.find(({ contract }) => contract === wanted.contract);
}
