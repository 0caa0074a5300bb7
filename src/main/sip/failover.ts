/** What an account does about a server that is of no use to its calls (RFC 3263 4.3): it finds that out in time, moves on, and the call goes on from there. */
import type { UserAgent } from 'sip.js';
import type { Clock } from '../ports.ts';
import type { RegistrationEvent } from '../sip-port.ts';
import type { Loss } from './extensions/next-server.ts';
import type { Servers } from './extensions/request-care.ts';
import type { Course } from './locate/course.ts';
import type { OutgoingLine } from './outgoing-line.ts';
import { createSignOfLife, type SignOfLife } from './sign-of-life.ts';
import { optionsRequest } from './transport/options-request.ts';

/** With the eight seconds in which a server is found to be dead, as long as timer B had the caller wait in any case (RFC 3261 17.1.1.2). */
const PATIENCE_MS = 24_000;

export interface FailoverParts {
  readonly clock: Clock;
  readonly course: Course;
  readonly domain: string;
  readonly ua: () => UserAgent;
  /** There is no call but one. */
  readonly isAlone: () => boolean;
  /** The line whose INVITE that is. */
  readonly placing: (request: { readonly callId: string }) => OutgoingLine | undefined;
  readonly register: () => void;
  /** Nothing comes over the connection any more. */
  readonly dead: (detail: string, isSilent: boolean) => void;
}

export interface Failover {
  readonly life: SignOfLife;
  readonly servers: Omit<Servers, 'route'>;
  /** How signing in went. */
  told(event: RegistrationEvent): void;
}

export function createFailover({ clock, course, domain, ua, isAlone, placing, register, dead }: FailoverParts): Failover {
  const ask = (): Promise<void> => ua().transport.send(optionsRequest(ua().transport, domain).text);
  const life = createSignOfLife({
    clock,
    probe: () => void ask().catch(() => undefined),
    dead: (detail, why) => dead(detail, why === 'silent'),
  });
  /** The calls that wait until the account is signed in anew. */
  const waiting = new Set<(event: RegistrationEvent) => void>();

  function signedIn(loss: Loss): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (isThere: boolean): void => {
        cancel();
        waiting.delete(hear);
        resolve(isThere);
      };
      const hear = ({ type }: RegistrationEvent): void => {
        if (type === 'registered') done(true);
        // One that has refused is not asked again; a connection that was lost is there again a moment later.
        else if (loss === 'refused' || type === 'rejected' || type === 'wrongPassword') done(false);
      };
      const cancel = clock.after(PATIENCE_MS, () => done(false));
      waiting.add(hear);
    });
  }

  return {
    life,
    told: (event) => waiting.forEach((hear) => hear(event)),
    servers: {
      asked({ method }) {
        // A registrar without a second is given the time that it needs.
        if (method === 'INVITE' || course.hasNext) life.asked();
      },
      /** The whole account moves on: where a call cannot be placed none would come in, and what follows in a call goes the way of its INVITE. */
      next(request, loss, ms) {
        const line = placing(request);
        // The server of another call is not left: that is worth more than this one.
        const isToStay = loss === 'lost' ? ua().isConnected() : !(course.hasNext && isAlone());
        if (!line || isToStay) return Promise.resolve(false);
        const moved = line.unlessGivenUp(signedIn(loss));
        if (loss === 'refused') {
          course.failed(ms);
          register();
        }
        return moved;
      },
    },
  };
}
