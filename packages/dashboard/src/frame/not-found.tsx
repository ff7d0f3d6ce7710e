import { Link } from '@tanstack/react-router'
import { buttonClass } from '../parts/button.tsx'
import { Logo } from '../parts/logo.tsx'
import { useWords } from '../words/speech.tsx'

export function NotFound() {
  const words = useWords()
  return (
    <main class="flex min-h-[60dvh] flex-col items-center justify-center gap-4 p-6 text-center">
      <Logo size={32} />
      <h1 class="text-f5">{words.problem.notFound}</h1>
      <p class="text-ink-2">{words.problem.notFoundSays}</p>
      <Link to="/projects" className={buttonClass('plain')}>
        {words.problem.goHome}
      </Link>
    </main>
  )
}
