/** How many definitions may stand one upon the other. Real ones stay below 10; what is compiled goes as deep as this. */
export const longestChain = 20;

/** How often all parts of a computed attribute together may name others: what is worked out for a person grows with it. */
export const largestComputation = 1000;
