import { useEffect, useState, type ComponentType } from 'react';

export type LazyView<P> = ComponentType<P> & {
  /** Load its code, so that it appears at once when it is wanted. */
  readonly fetch: () => Promise<void>;
};

/** A view whose code is not needed for the first paint. Nothing stands in its place while it loads; once it has, it mounts like any other. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): LazyView<P> {
  let View: ComponentType<P> | undefined;
  const fetch = async (): Promise<void> => {
    View ??= await load();
  };
  function Lazy(props: P) {
    const [, setLoaded] = useState(View !== undefined);
    useEffect(() => void fetch().then(() => setLoaded(true)), []);
    return View ? <View {...props} /> : null;
  }
  return Object.assign(Lazy, { fetch });
}
