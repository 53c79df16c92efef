import { fold } from '../directory/lookup.ts';

/** A name as searches compare it: lower case, without accents. */
export const searchNameOf = (firstName: string, lastName: string) => fold(`${firstName} ${lastName}`);
