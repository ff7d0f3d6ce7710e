import type { ProjectPage } from '@earshot/protocol'
import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { mayDo } from '../../frame/may-do.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/speech.tsx'

const DeleteProjectDialog = lazy(() =>
  import('./delete-project-dialog.tsx').then((module) => ({
    default: module.DeleteProjectDialog,
  })),
)

export function DeleteCard({ project }: { project: ProjectPage }) {
  const words = useWords().settings.delete
  const [asked, setAsked] = useState(false)
  const may = mayDo(project.role, 'owner')
  return (
    <Card id="delete" title={words.title}>
      <div class="flex flex-wrap items-center justify-between gap-4">
        <p class="min-w-0 flex-1 basis-80 text-ink-2">
          {may ? words.says(project.holds) : words.onlyOwners}
        </p>
        {may && (
          <Button kind="danger" onClick={() => setAsked(true)}>
            {words.open}
          </Button>
        )}
      </div>
      {asked && (
        <Suspense fallback={null}>
          <DeleteProjectDialog project={project} close={() => setAsked(false)} />
        </Suspense>
      )}
    </Card>
  )
}
