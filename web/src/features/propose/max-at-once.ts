/** The API's maximum of proposals for one request; apart, because pages that only tick rows need no more of a batch. */
export const maxAtOnce = 10;
