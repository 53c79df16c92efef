/** Parameter of a conversation's address: `dates` opens the form that proposes them. */
export const askCard = 'carte';
