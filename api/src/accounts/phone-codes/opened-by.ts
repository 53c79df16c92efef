/** The marker of sessions opened by a code to this number: they end when the number changes owner. */
export const openedByPhone = (e164: string): string => `phone:${e164}`;
