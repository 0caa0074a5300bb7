import { Component, type ReactNode } from 'react';

interface Bounds {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Without it React takes the whole page away when a view throws. Main is told by `tellFailures`. */
export class ErrorBoundary extends Component<Bounds, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
