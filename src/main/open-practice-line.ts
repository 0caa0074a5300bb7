/** Far ends in this program itself, to try the phone with. */
import type { Account } from '../shared/account.ts';
import { practicePartyAt } from '../shared/practice.ts';
import type { AccountCenter } from './accounts/account-center.ts';
import { createPracticeLine, type PracticeLine } from './accounts/practice-line.ts';
import { systemClock as clock } from './clock.ts';
import { catalogue } from './desktop/words.ts';
import type { GatewayPort } from './media/gateway/gateway-process.ts';
import type { Log } from './ports.ts';
import { createPractice } from './sip/practice/open-practice.ts';
import type { SecretsPort } from './storage-ports.ts';

export interface PracticeParts {
  readonly gateway: GatewayPort;
  readonly accounts: AccountCenter;
  readonly secrets: SecretsPort;
  readonly log: Log;
  readonly userAgent: string;
}

export function openPracticeLine({ gateway, accounts, secrets, log, userAgent }: PracticeParts): PracticeLine {
  const practice = createPractice({
    ...{ ask: (request) => gateway.ask(request), clock, log, userAgent: `${userAgent} practice line` },
    nameOf: (party) => catalogue.practice.parties[party].name,
  });
  return createPracticeLine({ practice, accounts, secrets, label: catalogue.practice.label });
}

/** Of whom `uri` reaches on the practice line. */
export function practiceName(account: Account, uri: string): string | undefined {
  const party = practicePartyAt(account, uri);
  return party && catalogue.practice.parties[party].name;
}
