/** A handset lifted off its hook. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 48 48" aria-hidden="true">
      <rect className="logo-ground" width="48" height="48" rx="12" />
      <path
        className="logo-mark"
        d="M13 20.5c0-2 1-3.4 2.9-4.3 5.1-2.4 11.100-2.4 16.200 0C34 17.100 35 18.500 35 20.500v1.600c0 .9-.8 1.600-1.700 1.400l-4.200-.7a1.500 1.500 0 0 1-1.300-1.500v-2.100c-2.500-.7-5.100-.7-7.600 0v2.100c0 .7-.5 1.400-1.300 1.500l-4.200.7c-.9.2-1.700-.5-1.700-1.400z"
      />
      <path className="logo-hook" d="M15 33.500h18M20 29v4.500M28 29v4.500" />
    </svg>
  );
}
