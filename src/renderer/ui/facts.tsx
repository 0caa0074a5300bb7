import type { ReactElement } from 'react';

/** A name and what is to be said of it; without a value it is not shown. */
export type Fact = readonly [name: string, value: string | ReactElement | undefined];

/** Names and values, as many columns as fit. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
