/** The registry's folder for policies, which only administrators may write, and our key below it. */
export const policyKey = 'Software\\Policies\\Atrezzo\\Desktop'
