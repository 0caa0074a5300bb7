/** Views that a signed-in user does not see at first; with most of them goes zod. */
import { lazyView } from '../ui/lazy-view.tsx';

export const SettingsScreen = lazyView(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen);
export const ContactsScreen = lazyView(async () => (await import('./contacts/contacts-screen.tsx')).ContactsScreen);
export const PracticeList = lazyView(async () => (await import('./practice/practice-list.tsx')).PracticeList);
export const SignInPage = lazyView(async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage);
