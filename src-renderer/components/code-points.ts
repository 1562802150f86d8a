/** Length of a password as the server counts it: code points of its NFC form (NIST SP 800-63B-4 3.1.1.2). */
export const codePoints = (text: string): number => Array.from(text.normalize('NFC')).length
