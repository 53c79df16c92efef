import type { Locale } from '@passerelle/api/contract';
import { engagementRights } from '@passerelle/api/rules';

/** The rights and ways of appeal that every contract says. */
export const contractRights = (locale: Locale): string[] => engagementRights.map((right) => right[locale]);
