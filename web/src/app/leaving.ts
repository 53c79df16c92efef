let leaving = false;

/** While a sign-out is under way, what says that the session has ended is no news: the sign-out leads to the home page itself. */
export const isLeaving = (): boolean => leaving;

export async function whileLeaving(leave: () => Promise<void>): Promise<void> {
  leaving = true;
  try {
    await leave();
  } finally {
    leaving = false;
  }
}
