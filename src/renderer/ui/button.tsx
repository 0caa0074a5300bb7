import type { ComponentProps, ReactNode } from 'react';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly tone?: 'plain' | 'primary' | 'go' | 'danger' | 'quiet' | 'quiet-danger';
  readonly size?: 'normal' | 'large' | 'small';
  readonly icon?: ReactNode;
  /**
   * It cannot work now: it stays in place and in the tab order, so that its tooltip can say why. `told`: it looks so, and pressed all the same,
   * by Enter too, what it asks for tells why not where that is told.
   */
  readonly unavailable?: boolean | 'told';
}

export function Button({ tone = 'plain', size = 'normal', icon, unavailable, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(unavailable ? { 'aria-disabled': true } : {})}
      className={`button ${className ?? ''}`}
      data-tone={tone}
      data-size={size}
      onClick={(event) => {
        if (unavailable === true) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon}
      {children !== undefined && <span className="button-text">{children}</span>}
    </button>
  );
}
