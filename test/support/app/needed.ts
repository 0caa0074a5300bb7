/** What scripts/lib/stage.mjs and desktop.mjs tell in the environment. */
export const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through "npm test -- e2e"`);
  return value;
};
