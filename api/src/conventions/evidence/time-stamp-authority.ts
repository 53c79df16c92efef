import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs';
import type { TokenCheck } from './evidence.chain.ts';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
/** PKIStatus: granted, grantedWithMods (RFC 3161 2.4.2). */
const granted = [0, 1];
export const authorityTimeoutMs = 10_000;

/** Resolves to the token (DER) of a time stamp on this text; rejects when a retry may succeed. */
export type TimeStampAuthority = (text: string) => Promise<Buffer>;

/** An authority that answers RFC 3161 requests by HTTP (3.4). A token is kept only after it was checked. */
export function httpAuthority(
  url: string,
  checkToken: TokenCheck,
  timeout = authorityTimeoutMs,
): TimeStampAuthority {
  return async (text) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: requestFor(text),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new Error(`The time stamping authority answered ${answer.status}`);
    }
    const { status, timeStampToken } = TimeStampResp.fromBER(await answer.arrayBuffer());
    if (!granted.includes(status.status) || !timeStampToken)
      throw new Error(`The time stamping authority refused with status ${status.status}`);
    const token = Buffer.from(timeStampToken.toSchema().toBER());
    const fault = await checkToken(token, text);
    if (fault) throw new Error(`The time stamping authority sent a token that is not valid: ${fault}`);
    return token;
  };
}

/** DER; asks for the certificate too, so that the token can be checked by itself years later. */
function requestFor(text: string): ArrayBuffer {
  const hashedMessage = new OctetString({ valueHex: createHash('sha256').update(text).digest() });
  // an authority need not send the token again for the same nonce
  const nonce = new Integer({ valueHex: Buffer.concat([Buffer.from([1]), randomBytes(8)]) });
  return new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage,
    }),
    nonce,
    certReq: true,
  })
    .toSchema()
    .toBER();
}
