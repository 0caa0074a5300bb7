import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Tip } from './tip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: string | undefined;
  /** Why it cannot work now: then it is `unavailable`, as said there. */
  readonly whyNot?: string | undefined;
  /** Show the label under the icon. Its tooltip stands above, since what is wrong with the call is told below. */
  readonly caption?: string;
}

export function IconButton({ label, icon, keys, whyNot, unavailable = true, caption, className, ...rest }: IconButtonProps) {
  return (
    <Tip text={whyNot ?? label} keys={whyNot ? undefined : keys} side={caption ? 'top' : 'bottom'}>
      <Button
        tone="quiet"
        {...rest}
        aria-label={label}
        {...(whyNot ? { 'aria-description': whyNot } : {})}
        unavailable={whyNot !== undefined && unavailable}
        className={`icon-button ${caption ? 'icon-button-captioned' : ''} ${className ?? ''}`}
        icon={icon}
      >
        {caption}
      </Button>
    </Tip>
  );
}
