/**
 * What does not keep to the boundaries yet. The test fails on anything new, and on a line here that is no longer true:
 * these lists only shrink.
 */

/** Files that are no door of their feature, and the features that import them all the same. */
export const reaches: Readonly<Record<string, readonly string[]>> = {};
