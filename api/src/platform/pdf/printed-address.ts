/** The address of a page as letters print it: short, because it is typed by hand. */
export const printedAddress = (url: string) => url.replace(/^https?:\/\//, '');
