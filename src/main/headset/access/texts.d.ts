/** Files that the build takes in as text. */
declare module '*.rules?raw' {
  const text: string;
  export = text;
}
declare module '*.sh?raw' {
  const text: string;
  export = text;
}
