export function InstallPage() {
  return <h1>InstallPage</h1>
}
