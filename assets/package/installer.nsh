; Electron 45 runs on nothing older.
!macro customInit
  ${ifNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Offhook needs Windows 10 or newer." /SD IDOK
    Quit
  ${endIf}
!macroend

; What Windows needs to list Offhook under Default apps for links to numbers: the same as src/main/desktop/windows-registration.ts. Who opens them is
; chosen there, by the user alone.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link" "" "Phone link"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Offhook.Link\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities" "ApplicationName" "Offhook"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities" "ApplicationDescription" "A desktop SIP softphone"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "tel" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "sip" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "sips" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\Offhook\Capabilities\URLAssociations" "callto" "Offhook.Link"
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "Offhook" "Software\Offhook\Capabilities"
!macroend

; What Offhook's own switch has made of this kind of link, where it still names this installation.
!macro offhookForgetScheme SCHEME
  ReadRegStr $0 HKCU "Software\Classes\${SCHEME}\shell\open\command" ""
  ${if} $0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
    DeleteRegKey HKCU "Software\Classes\${SCHEME}\shell\open\command"
    DeleteRegKey /ifempty HKCU "Software\Classes\${SCHEME}\shell\open"
    DeleteRegKey /ifempty HKCU "Software\Classes\${SCHEME}\shell"
    DeleteRegValue HKCU "Software\Classes\${SCHEME}" "URL Protocol"
    DeleteRegValue HKCU "Software\Classes\${SCHEME}" ""
    DeleteRegKey /ifempty HKCU "Software\Classes\${SCHEME}"
  ${endIf}
!macroend

; Likewise of the start at login: what runs, and what the Task Manager says of it.
!macro offhookForgetLogin
  ReadRegStr $0 HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "org.offhook.app"
  StrLen $1 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
  StrCpy $2 $0 $1
  StrLen $1 '$INSTDIR\${APP_EXECUTABLE_FILENAME}'
  StrCpy $3 $0 $1
  ${if} $2 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
  ${orIf} $3 == '$INSTDIR\${APP_EXECUTABLE_FILENAME}'
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "org.offhook.app"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "org.offhook.app"
  ${endIf}
!macroend

; Accounts, history and settings stay unless the user says otherwise. An update runs the uninstaller too, and a silent one (/S) takes the safe answer.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "Offhook"
    DeleteRegKey SHELL_CONTEXT "Software\Offhook\Capabilities"
    DeleteRegKey /ifempty SHELL_CONTEXT "Software\Offhook"
    DeleteRegKey SHELL_CONTEXT "Software\Classes\Offhook.Link"
    !insertmacro offhookForgetScheme "tel"
    !insertmacro offhookForgetScheme "sip"
    !insertmacro offhookForgetScheme "sips"
    !insertmacro offhookForgetScheme "callto"
    !insertmacro offhookForgetLogin
    SetShellVarContext current
    ; The installer, and newer versions that were fetched: nothing of the user's.
    RMDir /r "$LOCALAPPDATA\offhook-updater"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your accounts, passwords, call history and settings of Offhook as well?" /SD IDNO IDNO offhook_keep_data
      RMDir /r "$APPDATA\Offhook"
    offhook_keep_data:
    ; Or what is deleted after this would be looked for at the user instead of at the machine.
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
  ${endIf}
!macroend
