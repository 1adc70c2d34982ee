/**
 * Tells one build of lc from another of the same version, so that answers stored by other code are never used.
 * The build puts the hash of the bundle in the place of the zeros.
 */
export const buildId = 'lc-build-0000000000000000';
