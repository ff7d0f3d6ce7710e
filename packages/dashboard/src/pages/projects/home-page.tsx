import { Navigate } from '@tanstack/react-router'
import { useProjects } from '../../frame/use-project.ts'
import { ProjectsPage } from './projects-page.tsx'

/** Where one comes in: with one project there is nothing to choose. */
export function HomePage() {
  const { all } = useProjects()
  const [only, ...others] = all ?? []
  if (only !== undefined && others.length === 0) {
    return <Navigate to="/projects/$key/issues" params={{ key: only.key }} replace />
  }
  return <ProjectsPage />
}
