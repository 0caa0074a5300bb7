import { Search } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { words } from '../../words/words.ts';
import { AccountsSection } from '../accounts/accounts-section.tsx';
import { AutomationSection } from '../automation/automation-section.tsx';
import { HeadsetsSection } from '../headsets/headsets-section.tsx';
import { useDesk, type SettingsSection } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection, NotificationsSection, PasswordsSection } from './small-sections.tsx';
import { findSections } from './find-sections.ts';
import { IncomingSection } from './incoming-section.tsx';
import { OrganisationSection } from './organisation-section.tsx';
import { SystemSection } from './system-section.tsx';
import { SoundSection } from './sound-section.tsx';

const SECTIONS: Readonly<Record<SettingsSection, ComponentType>> = {
  accounts: AccountsSection,
  sound: SoundSection,
  headsets: HeadsetsSection,
  appearance: AppearanceSection,
  incoming: IncomingSection,
  automation: AutomationSection,
  notifications: NotificationsSection,
  system: SystemSection,
  privacy: PasswordsSection,
  organisation: OrganisationSection,
  about: AboutSection,
};

/** Sections at the start, the chosen one beside them; searching narrows both. */
export function SettingsScreen() {
  const { desk, change } = useDesk();
  const { secretStore } = useSnapshot();
  const [search, setSearch] = useState('');
  const found = findSections(search, secretStore);
  const section = found.includes(desk.section) ? desk.section : found[0];
  const Section = section && SECTIONS[section];
  return (
    <main className="screen settings">
      <div className="list">
        <header className="list-head">
          <h1 className="visually-hidden">{words.settings.title}</h1>
          <span className="search-box">
            <Search strokeWidth={1.5} aria-hidden="true" />
            <input
              className="search-input"
              type="search"
              aria-label={words.settings.search}
              placeholder={words.settings.search}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </span>
        </header>
        <nav className="sections" aria-label={words.settings.title}>
          {found.map((key) => (
            <button
              key={key}
              type="button"
              className="section-link"
              aria-current={key === section ? 'page' : undefined}
              onClick={() => change({ section: key, accountId: undefined })}
            >
              {words.settings.sections[key]}
            </button>
          ))}
        </nav>
      </div>
      {/* It scrolls, so the keyboard must reach it even where nothing in it takes the focus. */}
      <div
        className="detail-place"
        role="region"
        aria-label={section ? words.settings.sections[section] : words.settings.title}
        tabIndex={0}
      >
        {Section ? (
          <div className="settings-page">
            <h2 className="page-title">{words.settings.sections[section]}</h2>
            <FailureLine place="settings" />
            <Section />
          </div>
        ) : (
          <p className="detail-hint">{words.settings.nothing(search)}</p>
        )}
      </div>
    </main>
  );
}
