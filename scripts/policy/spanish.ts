import type { PolicyName } from '../../src-main/policy/table.ts'

/** The table's words in Spanish, for the Group Policy editor. */
export const spanishSettings: Readonly<
  Record<PolicyName, { readonly title: string; readonly description: string; readonly unmanaged: string }>
> = {
  serverAddress: {
    title: 'Dirección del servidor',
    description:
      'Dirección del servidor de la organización, por ejemplo https://portal.example.org; lleva directamente a su pantalla de inicio de sesión y no se puede elegir otro. http sin cifrar solo para este mismo equipo. Si el valor no sirve, la aplicación ni trabaja sola ni muestra una demostración hasta que TI lo corrija.',
    unmanaged: 'se pregunta en el primer inicio',
  },
  standaloneAllowed: {
    title: 'Permitir el uso sin servidor',
    description:
      'Si las personas pueden elegir «Usar solo este equipo», que guarda cuentas y datos en este equipo.',
    unmanaged: 'permitido',
  },
  demoAllowed: {
    title: 'Permitir el modo de demostración',
    description:
      'Si la aplicación puede funcionar como demostración, con datos de muestra y mensajes que llegan a su propia bandeja de salida.',
    unmanaged: 'permitido, donde el ajuste o la orden lo pide',
  },
  loginOptions: {
    title: 'Opciones de inicio de sesión',
    description:
      'Cómo pueden iniciar sesión las personas: phone, email o ambos. La aplicación no ofrece otra; un servidor en este equipo también la rechaza. Un servidor compartido necesita lo mismo en su propia configuración (loginOptions).',
    unmanaged: 'phone, email',
  },
  rememberHours: {
    title: 'Recordarme',
    description:
      'Horas durante las cuales Recordarme permite iniciar sesión sin contraseña ni código en este equipo; 0 quita la opción. Con un servidor compartido la aplicación respeta el 0 y nunca usa por más tiempo lo que recuerda.',
    unmanaged: '4',
  },
  sessionIdleMinutes: {
    title: 'Límite de inactividad',
    description: 'Minutos sin ninguna acción tras los cuales se bloquea una sesión.',
    unmanaged: '15',
  },
  sessionAbsoluteHours: {
    title: 'Límite absoluto',
    description: 'Horas tras las cuales termina una sesión, haga lo que haga su usuario.',
    unmanaged: '12',
  },
  codeTries: {
    title: 'Intentos por código',
    description: 'Cuántas veces se puede escribir mal un código antes de tener que pedir otro.',
    unmanaged: '5',
  },
  codeMinutes: {
    title: 'Vigencia de un código',
    description:
      'Minutos durante los cuales sirve un código por mensaje, llamada o correo; los códigos de inicio de sesión por correo tienen la suya.',
    unmanaged: '10',
  },
  loginEmailCodeSeconds: {
    title: 'Vigencia de un código de inicio de sesión por correo',
    description: 'Segundos durante los cuales sirve el código de un inicio de sesión con correo electrónico.',
    unmanaged: '30',
  },
  phoneCountries: {
    title: 'Países de teléfono permitidos',
    description:
      'Países cuyos números de teléfono se aceptan, códigos ISO 3166 de dos letras mayúsculas; se propone el primero.',
    unmanaged: 'US',
  },
  voiceConfirmation: {
    title: 'Confirmación por llamada',
    description:
      'Qué pide una llamada: pulsar # (press-hash), marcar las cifras de la pantalla y después # (enter-digits) o escribir el código que dice (read-code). Un servidor en este equipo no oye teclas salvo en la demostración, así que fuera de ella solo se usa read-code.',
    unmanaged: 'read-code; press-hash en la demostración',
  },
  updateChannel: {
    title: 'Actualizaciones',
    description:
      'Qué versiones instala la aplicación por sí misma: stable, beta, u off donde las instala TI.',
    unmanaged: 'stable; off donde la aplicación se instaló para todos los usuarios',
  },
  proxy: {
    title: 'Proxy',
    description:
      'Cómo llega la aplicación al servidor y a las actualizaciones: system, direct, un proxy como http://proxy.example.org:3128 (también https y socks5) o un archivo PAC como pac+https://proxy.example.org/proxy.pac. Sin nombre de usuario ni contraseña.',
    unmanaged: 'system',
  },
  proxyBypass: {
    title: 'Hosts sin proxy',
    description:
      'Hosts a los que se llega sin el proxy, por ejemplo *.example.org o 10.0.0.0/8; <local> significa nombres sin punto.',
    unmanaged: 'ninguno además de este mismo equipo',
  },
  brandingFolder: {
    title: 'Marca',
    description:
      'Carpeta con branding.json, logo.svg y terms.md: nombres, color, logotipo y condiciones de uso. Todos deben poder leerla y solo los administradores escribir en ella. Un servidor compartido trae la suya.',
    unmanaged: 'la del producto',
  },
  supportContact: {
    title: 'Contacto de soporte',
    description:
      'A quién se pregunta primero: un nombre, número o dirección, en una línea. Lo muestran la ayuda y las pantallas de error.',
    unmanaged: 'solo el soporte del operador',
  },
  diagnostics: {
    title: 'Diagnóstico',
    description:
      'Qué contienen los archivos de registro de este equipo: solo avisos y errores (off), lo que hace falta ante un fallo (normal) o más, para una búsqueda guiada (detailed). Nunca se envía nada a ninguna parte y nada contiene un secreto.',
    unmanaged: 'normal',
  },
}
