/** The one place where the SDK looks at the environment. */
export function environment(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: this is the one
  return process.env
}
