import type { ProjectRow } from '@earshot/protocol'
export function FirstRun({ project }: { project: ProjectRow }) {
  return <h1>{project.name}</h1>
}
