/**
 * What bad links do to HTTP/1.1 messages that pass. Bodies have a content-length: browsers send and the
 * endpoint answers so.
 */
import { connect, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export type Fault =
  /** The connection breaks before anything has gone on; any request. */
  | { kind: 'refuse' }
  /** Goes on to nobody and is never answered; when the fault ends, the connection breaks, or hangs on for ever. */
  | { kind: 'hang'; forEver?: boolean }
  /** The answer comes so much later. */
  | { kind: 'delay'; ms: number }
  /** Breaks after so many bytes of the body. 0 on the way down: the server has answered, not even the head arrives. */
  | { kind: 'drop'; way: 'up' | 'down'; afterBytes: number }
  /** The answer's body ends in good order after so many bytes: a whole message around half a compressed stream. */
  | { kind: 'truncate'; afterBytes: number }
  /** The same bytes go to the server over two connections; one answer goes back, once both have come. */
  | { kind: 'duplicate' }
  /** A Wi-Fi that wants a sign-in answers in the server's place; any request. */
  | { kind: 'portal'; answer: 'page' | 'redirect' | 'network-login' };

export type Connection = {
  phone: Socket;
  endpoint: Socket;
  targetPort: number;
  /** The fault for a request with this head, if any. */
  faultFor(head: string): Fault | undefined;
  struck(): void;
  /** Until then this connection hangs. */
  hangs(): void;
};

/**
 * `request` stands before the endpoint, `answer` behind it. Without a fault both let every byte through as it
 * comes.
 */
export function createGates(connection: Connection): { request: Transform; answer: Transform } {
  const { phone, endpoint } = connection;
  /** What becomes of the answer that is awaited. */
  let awaiting: Fault | undefined;
  let released: Promise<void> = Promise.resolve();

  const breakOff = () => {
    endpoint.destroy();
    phone.resetAndDestroy();
  };

  const answer = answerGate({
    faultNow: () => awaiting,
    done: () => {
      awaiting = undefined;
    },
    released: () => released,
    struck: connection.struck,
    breakOff,
    leave: () => endpoint.destroy(),
  });

  const request = requestGate((head, forward) => {
    const fault = connection.faultFor(head.toString('latin1'));
    awaiting = undefined;
    if (!fault) {
      forward(head);
      return { body: forward, end: () => undefined };
    }
    const nothing = { body: () => undefined, end: () => undefined };
    switch (fault.kind) {
      case 'refuse':
        connection.struck();
        breakOff();
        return nothing;
      case 'hang':
        if (!fault.forEver) connection.hangs();
        connection.struck();
        return nothing;
      case 'portal':
        return {
          ...nothing,
          end() {
            answer.push(PORTAL[fault.answer]);
            answer.push(null);
            endpoint.destroy();
            connection.struck();
          },
        };
      case 'duplicate': {
        const bytes = [head];
        awaiting = fault;
        // Set before the first byte goes on, or the answer could overtake it.
        let release: () => void = () => undefined;
        released = new Promise((resolve) => {
          release = resolve;
        });
        forward(head);
        return {
          body(part) {
            bytes.push(part);
            forward(part);
          },
          end() {
            const second = connect(connection.targetPort, '127.0.0.1');
            second.on('error', () => undefined);
            second.once('data', () => {
              connection.struck();
              second.destroy();
            });
            second.once('close', () => release());
            second.write(Buffer.concat(bytes));
          },
        };
      }
      case 'drop':
        if (fault.way === 'up') return { ...cutAfter(fault.afterBytes, forward, broken), end: broken };
        break;
    }
    function broken() {
      connection.struck();
      // What was let through has left before the connection breaks.
      setImmediate(breakOff);
    }
    awaiting = fault;
    forward(head);
    return { body: forward, end: () => undefined };

    function cutAfter(bytes: number, pass: (part: Buffer) => void, cut: () => void) {
      let left = bytes;
      pass(head);
      return {
        body(part: Buffer) {
          if (left <= 0) return;
          pass(part.subarray(0, left));
          left -= part.length;
          if (left <= 0) cut();
        },
      };
    }
  });
  return { request, answer };
}

const PAGE = '<!doctype html><title>Wi-Fi</title><p>Hãy đăng nhập để dùng Wi-Fi.';
const message = (status: string, headers: string[], body: string): Buffer =>
  Buffer.from(
    [
      `HTTP/1.1 ${status}`,
      ...headers,
      'content-type: text/html; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );

/** A page in the answer's place; a redirect to it; RFC 6585's status for it. */
const PORTAL = {
  page: message('200 OK', [], PAGE),
  redirect: message('302 Found', ['location: /wifi-login'], ''),
  'network-login': message('511 Network Authentication Required', [], PAGE),
};
/** Where the redirect leads to. */
export const isPortalPage = (head: string): boolean => head.startsWith('GET /wifi-login ');

type Handler = { body(part: Buffer): void; end(): void };

/** Finds the requests in the stream; `begin` decides about each from its head. */
function requestGate(begin: (head: Buffer, forward: (bytes: Buffer) => void) => Handler): Transform {
  let gathered = Buffer.alloc(0);
  let left = 0;
  let handler: Handler | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const forward = (bytes: Buffer) => void this.push(bytes);
      let rest = chunk;
      while (rest.length > 0) {
        if (!handler) {
          gathered = Buffer.concat([gathered, rest]);
          const end = gathered.indexOf('\r\n\r\n') + 4;
          if (end < 4) break;
          const head = gathered.subarray(0, end);
          rest = gathered.subarray(end);
          gathered = Buffer.alloc(0);
          left = lengthIn(head);
          handler = begin(head, forward);
        }
        const part = rest.subarray(0, left);
        rest = rest.subarray(part.length);
        left -= part.length;
        if (part.length > 0) handler.body(part);
        if (left > 0) continue;
        handler.end();
        handler = undefined;
      }
      done();
    },
  });
}

const CONTENT_LENGTH = /^content-length: *(\d+)/im;
const lengthIn = (head: Buffer): number => Number(CONTENT_LENGTH.exec(head.toString('latin1'))?.[1] ?? 0);

type AnswerParts = {
  faultNow(): Fault | undefined;
  done(): void;
  released(): Promise<void>;
  struck(): void;
  breakOff(): void;
  leave(): void;
};

function answerGate({ faultNow, done, released, struck, breakOff, leave }: AnswerParts): Transform {
  let gathered = Buffer.alloc(0);
  let over = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const fault = faultNow();
      const go = () => {
        if (!over && !this.readableEnded && !this.destroyed) this.push(chunk);
        next();
      };
      if (over) return next();
      switch (fault?.kind) {
        case 'delay':
          done();
          struck();
          setTimeout(go, fault.ms);
          return;
        case 'duplicate':
          done();
          void released().then(go);
          return;
        case 'drop':
        case 'truncate': {
          gathered = Buffer.concat([gathered, chunk]);
          const body = gathered.indexOf('\r\n\r\n') + 4;
          if (fault.kind === 'drop' && fault.afterBytes === 0) {
            over = true;
            struck();
            breakOff();
            return next();
          }
          if (body < 4 || gathered.length < body + fault.afterBytes) {
            // All of it is there and it is shorter than that: nothing to cut off.
            if (body >= 4 && gathered.length >= body + lengthIn(gathered.subarray(0, body))) {
              this.push(gathered);
              gathered = Buffer.alloc(0);
              done();
            }
            return next();
          }
          over = true;
          const head = gathered.subarray(0, body).toString('latin1');
          const shorter = head.replace(CONTENT_LENGTH, `content-length: ${fault.afterBytes}`);
          this.push(Buffer.from(fault.kind === 'truncate' ? shorter : head, 'latin1'));
          this.push(gathered.subarray(body, body + fault.afterBytes));
          this.push(null);
          struck();
          leave();
          return next();
        }
        default:
          go();
      }
    },
  });
}
