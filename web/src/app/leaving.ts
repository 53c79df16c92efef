import { useNavigate } from 'react-router';

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

/**
 * Opens a page that needs no account, so that the account can then be forgotten. It is on screen when the promise resolves: an
 * ordinary navigation is rendered later, and a page still there that needs an account would lead to the sign-in page.
 */
export function useLeaveTo(): (path: string) => Promise<void> {
  const navigate = useNavigate();
  return async (path) => await navigate(path, { replace: true, flushSync: true });
}
