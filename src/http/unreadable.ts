import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { presentProblem } from './present/problem.ts';

/** For the server's `clientError`: what cannot even be read as a request gets a problem too, instead of Node's bare status line. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const view = presentProblem({ code: error.code === 'HPE_HEADER_OVERFLOW' ? 'request.headers-too-large' : 'request.unreadable' }, 'id', '');
  const body = JSON.stringify(view);
  socket.end(`HTTP/1.1 ${view.status} ${STATUS_CODES[view.status] ?? ''}\r\nContent-Type: application/problem+json\r\nContent-Language: id\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n${body}`);
}
