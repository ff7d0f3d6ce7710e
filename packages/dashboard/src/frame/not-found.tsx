import { Link } from '@tanstack/react-router'
import { buttonClass } from '../parts/button.tsx'
import { useWords } from '../words/speech.tsx'

export function NotFound() {
  const words = useWords()
  return (
    <div class="flex flex-col items-start gap-4 py-12">
      <h1 class="text-f5">{words.problem.notFound}</h1>
      <p class="text-ink-2">{words.problem.notFoundSays}</p>
      <Link to="/projects" className={buttonClass('plain')}>
        {words.problem.goHome}
      </Link>
    </div>
  )
}
