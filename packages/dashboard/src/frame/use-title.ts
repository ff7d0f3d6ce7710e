import { useEffect } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { useProjects } from './use-project.ts'

/** The window's title: page, project, product. */
export function useTitle(page: string): void {
  const { product } = useWords()
  const { current } = useProjects()
  const name = current?.name
  useEffect(() => {
    document.title = [page, name, product].filter((part) => part !== undefined).join(' · ')
  }, [page, name, product])
}
