/** Working days that a company has to answer (DOMAIN §2). */
export const answerWithin = 10;
