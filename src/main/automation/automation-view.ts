/** What the settings show of it. Nothing is told that stands there already: each change is pushed to every window. */
import type { ActionFault } from '../../shared/automation/call-action.ts';
import type { WebhookView } from '../../shared/automation/webhook.ts';
import type { Store } from '../store.ts';

export function noteFault(store: Store, actionId: string, fault: ActionFault | undefined): void {
  const { automation } = store.get();
  const { [actionId]: before, ...others } = automation.faults;
  if (!before && !fault) return;
  store.update({ automation: { ...automation, faults: fault ? { ...others, [actionId]: fault } : others } });
}

export function keepFaults(store: Store, isKept: (actionId: string) => boolean): void {
  const { automation } = store.get();
  const faults = Object.fromEntries(Object.entries(automation.faults).filter(([id]) => isKept(id)));
  if (Object.keys(faults).length < Object.keys(automation.faults).length) store.update({ automation: { ...automation, faults } });
}

export function changeWebhook(store: Store, part: Partial<WebhookView>): void {
  const { automation } = store.get();
  store.update({ automation: { ...automation, webhook: { ...automation.webhook, ...part } } });
}
