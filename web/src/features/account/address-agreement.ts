/** What a link of a change of address is answered with. */
export interface AddressAgreement {
  token: string;
  /** No address was proved before: the password is chosen anew. */
  choosesPassword: boolean;
  password: string;
}
