import { Phone } from 'lucide-react';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';

interface CallButtonProps extends ButtonProps {
  /** Why nobody can be called by it now; pressed all the same, it is told where the call is asked for. */
  readonly whyNot: string | undefined;
  /** What its tooltip says while somebody can. */
  readonly tip?: string;
  readonly keys?: string;
}

/** Calls somebody, wherever it stands: ready, or looking and told as not ready. */
export function CallButton({ whyNot, tip, keys, tone = 'go', children = words.dial.call, ...rest }: CallButtonProps) {
  return (
    <Tip text={whyNot ?? tip} keys={whyNot ? undefined : keys}>
      <Button
        {...rest}
        tone={whyNot ? 'plain' : tone}
        unavailable={whyNot ? 'told' : false}
        {...(whyNot ? { 'aria-description': whyNot } : {})}
        icon={<Phone strokeWidth={1.5} />}
      >
        {children}
      </Button>
    </Tip>
  );
}
