/** Made by the build out of `docs/guides`: see `scripts/docs/guides/plugin.ts`. */
declare module 'virtual:guides/*' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an ambient module takes no relative import
  const guide: import('./guide.ts').Guide
  export default guide
}
