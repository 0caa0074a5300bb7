/** What a call's media has to tell: at once where the call is up, with the answer where it is not, since until then nobody speaks. */
import { sameSecurity, type Security } from '../../shared/call.ts';
import type { LineEvent } from '../line-port.ts';

export class MediaNews {
  private isHeld = false;
  private isOutdated = false;
  private security: Security | undefined;

  constructor(
    private readonly isUp: () => boolean,
    private readonly emit: (event: LineEvent) => void,
  ) {}

  held(held: boolean): void {
    if (held === this.isHeld) return;
    this.isHeld = held;
    if (this.isUp()) this.emit({ type: 'remoteHoldChanged', held });
  }

  secured(security: Security): void {
    const same = sameSecurity(this.security, security);
    this.security = security;
    if (this.isUp() && !same) this.emit({ type: 'securityAgreed', security });
  }

  outdated(): void {
    if (this.isUp()) this.emit({ type: 'mediaOutdated' });
    else this.isOutdated = true;
  }

  answered(): void {
    this.emit({ type: 'answered', ...(this.security ? { security: this.security } : {}) });
    if (this.isHeld) this.emit({ type: 'remoteHoldChanged', held: true });
    if (this.isOutdated) this.emit({ type: 'mediaOutdated' });
    this.isOutdated = false;
  }
}
