; What Windows needs to list Offhook under Default apps for links to numbers. Who opens them is chosen there, by the user alone.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link" "" "Phone link"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  ; Whatever a link holds, it is no switch.
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities" "ApplicationName" "Offhook"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities" "ApplicationDescription" "A desktop SIP softphone"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "tel" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "callto" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "sip" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "sips" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "Offhook" "Software\Offhook\Capabilities"
!macroend

; Accounts, history and settings stay unless the user says otherwise. An update runs the uninstaller too, and a silent one (/S) takes the safe answer.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "Offhook"
    DeleteRegKey SHELL_CONTEXT "Software\Offhook\Capabilities"
    DeleteRegKey /ifempty SHELL_CONTEXT "Software\Offhook"
    DeleteRegKey SHELL_CONTEXT "Software\Classes\Offhook.Link"
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
