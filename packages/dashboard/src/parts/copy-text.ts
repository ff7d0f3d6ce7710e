/** Whether the text is now in the clipboard. `beside` is where the reader is: behind a dialog nothing can be selected. */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  // The clipboard is only there on https and localhost, and may be refused; the old command needs no leave.
  const written = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  return written === true || copyByCommand(text, beside)
}

function copyByCommand(text: string, beside: HTMLElement): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  beside.after(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  beside.focus()
  return done
}

/** For copying by hand. */
export function selectAllOf(element: Element): void {
  getSelection()?.selectAllChildren(element)
}
