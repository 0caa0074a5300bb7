/** The app's icon (assets/source/icon.svg) on one ground: a handset lifted off its hook. */
export function Logo() {
  return (
    <svg className="logo" viewBox="64 64 896 896" aria-hidden="true">
      <rect className="logo-ground" x="64" y="64" width="896" height="896" rx="208" />
      <path className="logo-hook" d="M336 728v20a40 40 0 0 0 40 40h272a40 40 0 0 0 40-40v-20" />
      <path
        className="logo-mark"
        transform="translate(516 420) rotate(-18)"
        d="M-322 20C-322-214 322-214 322 20L322 92A40 40 0 0 1 282 132L178 132A40 40 0 0 1 138 92L138 42C138-26-138-26-138 42L-138 92A40 40 0 0 1-178 132L-282 132A40 40 0 0 1-322 92Z"
      />
    </svg>
  );
}
