/** A form of one account. `name` identifies the form, such as `note.<pathway id>`. */
export interface FormKey {
  accountId: string;
  name: string;
}
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefixOf = (accountId: string) => `passerelle.form.${accountId}.`;
const keyOf = ({ accountId, name }: FormKey) => prefixOf(accountId) + name;
/** Accounts that signed out in this tab: pages that close afterwards must not keep anything. */
const left = new Set<string>();

/** Keeps unsent values until the tab is closed. */
export function keepForm(place: FormKey, values: object, store: Store = sessionStorage): void {
  if (left.has(place.accountId)) return;
  try {
    store.setItem(keyOf(place), JSON.stringify(values));
  } catch {
    // When the storage fails, unsent values are lost with the page.
  }
}

/** Returns the kept values and deletes them, because the open form now holds them. */
export function restoreForm(place: FormKey, store: Store = sessionStorage): object | null {
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

/** Deletes everything kept for this account. Runs at sign-out, because somebody else may use the same device. */
export function deleteKeptForms(accountId: string, store: Store = sessionStorage): void {
  left.add(accountId);
  try {
    for (const name of Object.keys(store)) if (name.startsWith(prefixOf(accountId))) store.removeItem(name);
  } catch {
    // Nothing was stored.
  }
}
