export function DroppedPage() {
  return <h1>DroppedPage</h1>
}
