import { CallActionList } from './call-action-list.tsx';
import { WebhookGroup } from './webhook-group.tsx';

/** What else happens at a call, beside the ring. */
export function AutomationSection() {
  return (
    <>
      <CallActionList />
      <WebhookGroup />
    </>
  );
}
