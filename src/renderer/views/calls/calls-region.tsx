import { isTalking } from '../../../shared/call.ts';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { arrangeCalls } from './arrange-calls.ts';
import { EndedCard } from './ended-card.tsx';
import { FrontCard } from './front-card.tsx';
import { RingingCard } from './ringing-card.tsx';
import { SlimCard } from './slim-card.tsx';

/**
 * Calls in progress: on every screen, in the same place, above everything else. An end that needs nobody floats at the bottom for its moment, so that
 * nothing moves under the pointer when it goes, and lets presses through to what lies beneath.
 */
export function CallsRegion() {
  const { calls } = useSnapshot();
  const { front, ringing, waiting, over, passing } = arrangeCalls(calls);
  if (!calls.length) return null;
  const inCall = calls.some(isTalking);
  return (
    <section className="calls-region" aria-label={words.calls.region}>
      <div className="calls">
        {front && <FrontCard key={front.id} call={front} />}
        {ringing.map((call) => (
          <RingingCard key={call.id} call={call} inCall={inCall} />
        ))}
        {waiting.map((call) => (
          <SlimCard key={call.id} call={call} />
        ))}
        {over.map((call) => (
          <EndedCard key={call.id} call={call} />
        ))}
      </div>
      {passing.length > 0 && (
        <div className="calls-passing">
          {passing.map((call) => (
            <EndedCard key={call.id} call={call} />
          ))}
        </div>
      )}
    </section>
  );
}
