export const usageSettings = {
  title: 'Usage and people',
  saved: 'Saved. It holds from the next event on.',
  signals: 'Honour Global Privacy Control and Do Not Track',
  signalsHelp: 'Whoever sends them is only counted: no user, no install.',
  keepsUserIds: 'Show user ids',
  keepsUserIdsHelp:
    'Without it people are known by a hash alone. Ids that look like an e-mail address, a phone number or a name are never shown.',
  personalIds: 'Refuse ids that look personal',
  personalIdsHelp: 'Otherwise such an id is stored as a hash, like every other.',
  latestVersion: 'Latest version',
  latestVersionHelp:
    'Nucleus clients 1 to 3 call onUpdate when theirs is older. Left empty, none does.',
  customData: 'Custom data (JSON)',
  customDataHelp:
    'What getCustomData of Nucleus clients 1 to 3 answers. Left empty, it answers nothing.',
}
