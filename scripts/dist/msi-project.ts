/**
 * Adds to the WiX project of the MSI what electron-builder has only in its other installers: the protocol, for every
 * user; the file that tells the app that IT brings its updates; and, at an uninstall that is no update, the end of the
 * entries in the keychain of whoever runs it.
 *
 * @param project WiX source, as electron-builder's template makes it
 * @param marker the file to install as `installed-by`
 */
export const completeMsiProject = (project: string, marker: string): string =>
  insert(
    insert(
      project,
      '<ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">',
      'after',
      components(marker),
    ),
    '</Product>',
    'before',
    forgetting,
  )

const insert = (text: string, place: string, side: 'before' | 'after', addition: string): string => {
  const parts = text.split(place)
  if (parts.length !== 2) throw new Error(`the MSI project has ${parts.length - 1} times ${place}`)
  return parts.join(side === 'after' ? `${place}\n${addition}` : `${addition}\n${place}`)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

// The identity of a component without a file has to be given, and stays for ever.
const components = (marker: string): string => `
      <Component Id="installedBy">
        <File Id="installedByFile" Name="installed-by" Source="${escaped(marker)}" KeyPath="yes"/>
      </Component>
      <Component Id="linkProtocol" Guid="B1E0C7A4-2B5D-4C39-9B1E-7F8B0A6D2C51">
        <RegistryKey Root="HKLM" Key="Software\\Classes\\atrezzo">
          <RegistryValue Type="string" Value="URL:Atrezzo" KeyPath="yes"/>
          <RegistryValue Type="string" Name="URL Protocol" Value=""/>
        </RegistryKey>
        <RegistryKey Root="HKLM" Key="Software\\Classes\\atrezzo\\DefaultIcon">
          <RegistryValue Type="string" Value="[#mainExecutable],0"/>
        </RegistryKey>
        <RegistryKey Root="HKLM" Key="Software\\Classes\\atrezzo\\shell\\open\\command">
          <RegistryValue Type="string" Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"/>
        </RegistryKey>
      </Component>`

// Immediate: it runs while the files are still there, and as the person who uninstalls.
const forgetting = `
    <CustomAction Id="forgetSecrets" FileKey="mainExecutable" ExeCommand="--forget-secrets" Execute="immediate" Impersonate="yes" Return="ignore"/>
    <InstallExecuteSequence>
      <Custom Action="forgetSecrets" After="InstallInitialize">REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE</Custom>
    </InstallExecuteSequence>`
