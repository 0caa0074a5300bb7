import { app } from 'electron';

/**
 * Are our windows Wayland's? Then nobody but the compositor places, raises or keeps them above others. Chromium writes down what it draws by before the
 * first line of ours runs; a session of Wayland's may have an X server too.
 */
export const isOnWayland = (): boolean => app.commandLine.getSwitchValue('ozone-platform') === 'wayland';
