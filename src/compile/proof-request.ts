/** What a proof in detail is asked: `lc pressure`, `lc invariants`. */
export interface ProofRequest {
  /** Journeys that take part, with those that they start. Empty: all. */
  readonly journeys: readonly string[];
  /** How often each stimulus comes within 24 hours, whatever its key; absent: once for each key. */
  readonly budget?: number;
  /** From when on people are looked at: an ISO date or instant. */
  readonly from?: string;
  /** Whether the stories that were found are wanted as tests. */
  readonly isTestWanted: boolean;
}

/** Why there is no proof: a journey that there is not, or errors in the specs, with which there is nothing sound to prove. */
export type NoProof = { readonly kind: 'unknown'; readonly id: string; readonly known: readonly string[] } | { readonly kind: 'refused' };

/** The stories that were found as a file with the section `tests`; empty where none is wanted, or there is nothing to say. */
export interface StoryTests {
  readonly yaml: string;
  readonly tests: number;
}
