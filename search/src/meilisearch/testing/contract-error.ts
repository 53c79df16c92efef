/** An error response in the documented format. */
export class ContractError extends Error {
  readonly status: number;
  readonly body: { message: string; code: string; type: string; link: string };
  constructor(status: number, code: string, message: string, type = 'invalid_request') {
    super(message);
    this.status = status;
    this.body = { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
  }
}

/** The server knows it and the contract server does not: a test that needs it must extend the contract server. */
export const notInContract = (what: string) =>
  new ContractError(501, 'not_in_contract_server', `${what} is not in the contract server.`, 'internal');

export const indexNotFound = (...uids: readonly string[]) => {
  const named = uids.map((uid) => `\`${uid}\``).join(', ');
  return new ContractError(404, 'index_not_found', `Index${uids.length > 1 ? 'es' : ''} ${named} not found.`);
};
