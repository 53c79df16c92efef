/** In the address of a draft: the choice of a template opens with the page. */
export const chooseTemplate = 'modele';
