/** How many definitions may stand one upon the other. Real ones stay below 10; what is compiled goes as deep as this. */
export const longestChain = 20;

/** How many definitions a circle may have to be found from each of them; a larger one is found by looking at all definitions. */
export const longestRound = longestChain + 1;

/** How often all parts of a computed attribute together may name others: what is worked out for a person grows with it. */
export const largestComputation = 1000;
