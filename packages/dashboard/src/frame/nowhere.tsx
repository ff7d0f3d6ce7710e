import { Link } from '@tanstack/react-router'
import { buttonClass } from '../parts/button.tsx'
import { Logo } from '../parts/logo.tsx'
import { useWords } from '../words/speech.tsx'

/** Instead of a page that is not there: why, and the way home. */
export function Nowhere({ title, says }: { title: string; says: string }) {
  const words = useWords()
  return (
    <div class="flex min-h-[60dvh] flex-col items-center justify-center gap-4 p-6 text-center">
      <Logo size={32} />
      <h1 class="text-f5">{title}</h1>
      <p class="text-ink-2">{says}</p>
      <Link to="/projects" className={buttonClass('plain')}>
        {words.problem.goHome}
      </Link>
    </div>
  )
}
