/** What is asked of the system towards the world: an address opened by whatever program is for it, a request of the web. */
import { net, shell } from 'electron';

/** The only caller of `openExternal`: with what a template of the user's own comes to, see `shared/automation/url-template.ts`. Rejects where no program is for it. */
export const openAddress = (url: string): Promise<void> => shell.openExternal(url);

/** With the system's proxy and its certificates, as the user's browser. */
export const fetchOutside = (url: string, init: RequestInit): Promise<Response> => net.fetch(url, init);
