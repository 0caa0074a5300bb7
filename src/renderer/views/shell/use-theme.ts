import { useEffect } from 'react';
import { useSnapshot } from './phone-context.tsx';

/** `system` leaves the choice to prefers-color-scheme. */
export function useTheme(): void {
  const { theme } = useSnapshot().settings;
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
