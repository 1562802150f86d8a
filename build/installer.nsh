; What electron-builder's installer lacks: the protocol before the first start, and an uninstall that leaves no secret.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\atrezzo" "" "URL:Atrezzo"
  WriteRegStr SHELL_CONTEXT "Software\Classes\atrezzo" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\atrezzo\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\atrezzo\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ; An update removes the former version by this, too.
  ${ifNot} ${isUpdated}
    ; The app itself knows its entries in the Credential Manager. It gives up after 10 seconds.
    nsExec::Exec /TIMEOUT=20000 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --forget-secrets'
    Pop $R0
    ; `/SD IDNO`: a silent uninstall keeps what was kept on this computer, unless --delete-app-data is given.
    StrCpy $R1 "0"
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "--delete-app-data" $R2
    ${ifNot} ${Errors}
      StrCpy $R1 "1"
    ${elseIf} ${FileExists} "$LOCALAPPDATA\${PRODUCT_FILENAME}\*.*"
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Also remove the accounts and settings that ${PRODUCT_NAME} keeps on this computer?" /SD IDNO IDNO +2
      StrCpy $R1 "1"
    ${endIf}
    ${if} $R1 == "1"
      RMDir /r "$LOCALAPPDATA\${PRODUCT_FILENAME}"
    ${endIf}
    RMDir /r "$LOCALAPPDATA\${APP_PACKAGE_NAME}-updater"
    DeleteRegKey SHELL_CONTEXT "Software\Classes\atrezzo"
  ${endIf}
!macroend
