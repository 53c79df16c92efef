/** The pages of the site stand where mails find their addresses too. */
export { paths } from '@passerelle/api/contract';
