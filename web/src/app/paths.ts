/** The paths of the pages are part of the contract, because e-mails link to them too. */
export { paths } from '@passerelle/api/contract';
