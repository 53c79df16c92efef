/** A form of one account; the name says of what, such as `note.<pathway id>`. */
export interface FormPlace {
  accountId: string;
  name: string;
}
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefixOf = (accountId: string) => `passerelle.form.${accountId}.`;
const keyOf = ({ accountId, name }: FormPlace) => prefixOf(accountId) + name;
/** Who signed out here: pages that close after that keep nothing more. */
const left = new Set<string>();

/** Keeps what was typed and not sent, for as long as the tab lives. */
export function keepForm(place: FormPlace, values: object, store: Store = sessionStorage): void {
  if (left.has(place.accountId)) return;
  try {
    store.setItem(keyOf(place), JSON.stringify(values));
  } catch {
    // Without storage what was typed goes with the page.
  }
}

/** Gives back what was kept, once: from then on the open form holds it. */
export function takeForm(place: FormPlace, store: Store = sessionStorage): object | null {
  left.delete(place.accountId);
  try {
    const text = store.getItem(keyOf(place));
    if (text === null) return null;
    store.removeItem(keyOf(place));
    const values: unknown = JSON.parse(text);
    return typeof values === 'object' ? values : null;
  } catch {
    return null;
  }
}

/** Nothing of this account stays: it signs out, and somebody else may sit down at the same screen. */
export function forgetForms(accountId: string, store: Store = sessionStorage): void {
  left.add(accountId);
  try {
    for (const name of Object.keys(store)) if (name.startsWith(prefixOf(accountId))) store.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
