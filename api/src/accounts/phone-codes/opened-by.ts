/** How a session that a code to this number opened is marked: it ends when the number is somebody else's. */
export const openedByPhone = (e164: string): string => `phone:${e164}`;
