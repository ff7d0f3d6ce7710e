import { Drawer } from './drawer.tsx'
import { useFrame } from './frame-state.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { NewProjectDialog } from './new-project-dialog.tsx'
import { Palette } from './palette.tsx'
import { PasswordDialog } from './password-dialog.tsx'

/** Everything that lies over the page; its code arrives when the first of them is opened. */
export function Overlays() {
  const { shown, close } = useFrame()
  switch (shown) {
    case 'palette':
      return <Palette close={close} />
    case 'keys':
      return <KeysDialog close={close} />
    case 'password':
      return <PasswordDialog close={close} />
    case 'new-project':
      return <NewProjectDialog close={close} />
    case 'drawer':
      return <Drawer close={close} />
    case null:
      return null
  }
}
