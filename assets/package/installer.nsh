; Accounts, history and settings stay unless the user says otherwise. An update runs the uninstaller too, and a silent one (/S) takes the safe answer.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your accounts, passwords, call history and settings of Offhook as well?" /SD IDNO IDNO offhook_keep_data
      SetShellVarContext current
      RMDir /r "$APPDATA\Offhook"
      ; Or what is deleted after this would be looked for at the user instead of at the machine.
      ${if} $installMode == "all"
        SetShellVarContext all
      ${endIf}
    offhook_keep_data:
  ${endIf}
!macroend
