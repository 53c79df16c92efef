import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Response as Answer, Application, Request } from 'express';

/**
 * Answers a GET request inside the process: no connection is opened, and limits count it for the address of the visitor
 * on whose behalf it is asked.
 */
export function askSelf(
  app: Application,
  url: string,
  headers: Readonly<Record<string, string>>,
  visitorAddress: string,
): Promise<Response> {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: visitorAddress });
  const request = new IncomingMessage(socket);
  Object.assign(request, {
    method: 'GET',
    url,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
  });
  request.headers = { ...headers, host: 'localhost' };
  request.push(null);
  const response = new ServerResponse(request);
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  return new Promise((resolve, reject) => {
    response.write = (chunk: unknown) => {
      keep(chunk);
      return true;
    };
    response.end = (chunk: unknown) => {
      keep(chunk);
      response.emit('finish');
      const type = response.getHeader('content-type');
      resolve(
        new Response(chunks.length > 0 ? Buffer.concat(chunks) : null, {
          status: response.statusCode,
          headers: type ? { 'content-type': String(type) } : {},
        }),
      );
      return response;
    };
    // Express gives both the prototypes of its own
    app(request as Request, response as Answer, reject);
  });
}
