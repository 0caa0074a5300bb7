/**
 * On another computer, by the name that Windows gives it: to look at `\\HOST\share` waits for as long as that one is away, with the phone, and signs in
 * there. Of a drive or a mount that leads there the path says nothing.
 */
export const isRemotePath = (path: string, platform: NodeJS.Platform): boolean => platform === 'win32' && /^[\\/]{2}/.test(path);
