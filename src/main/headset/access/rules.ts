/** The two rules for Linux's udev. They are compiled in: what a root shell is given comes from no file that somebody could change meanwhile. */
import muteRule from '../../../../assets/linux/70-offhook-headset-mute.rules?raw';
import plainRule from '../../../../assets/linux/70-offhook-headset.rules?raw';

export interface Rule {
  /** That of its file. */
  readonly name: string;
  readonly text: string;
}

/** Lets whoever sits at the machine open headsets. */
export const PLAIN: Rule = { name: '70-offhook-headset.rules', text: plainRule.trimEnd() };
/** Keeps the desktop's hands off their mute button and mute light. */
export const MUTE: Rule = { name: '70-offhook-headset-mute.rules', text: muteRule.trimEnd() };
