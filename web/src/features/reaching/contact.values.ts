export interface ContactValues {
  street: string;
  complement: string;
  postalCode: string;
  city: string;
  /** Empty: that of the account. */
  locale: string;
  noMessages: boolean;
}

/** An address that is left empty is none. */
export function bodyOf({ street, complement, postalCode, city, locale, noMessages }: ContactValues) {
  const isEmpty = [street, complement, postalCode, city].every((one) => one.trim() === '');
  return {
    postalAddress: isEmpty ? null : { street, complement, postalCode, city },
    ...{ locale: locale || null, noMessages },
  };
}

export const fieldOf = (path: string) => path.replace(/^(?:body\.)?(?:postalAddress\.)?/, '');
