import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { IconName } from '../parts/icon.tsx'
import { useQuestion } from '../queries/question.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'
import { languageNames } from '../words/words.ts'
import { fits } from './fits.ts'
import { useFrame } from './frame-state.tsx'
import { languageChoices } from './language.ts'
import { navGroups } from './nav.ts'
import { themeChoices } from './theme.ts'
import { useMayCreateProjects } from './use-may.ts'
import { useProjectKey, useProjects } from './use-project.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly icon: IconName
  readonly run: () => void
}

export interface PaletteGroup {
  readonly label: string
  readonly entries: readonly PaletteEntry[]
}

/** What the palette offers for a text, the groups that hold something only. */
export function usePaletteGroups(text: string): {
  readonly groups: readonly PaletteGroup[]
  readonly searching: boolean
} {
  const words = useWords().palette
  const pages = usePages()
  const projects = useProjectEntries()
  const actions = useActions()
  const { entries: issues, searching } = useIssueEntries(text)

  const groups = [
    { label: words.pages, entries: pages.filter((entry) => fits(entry, text)) },
    { label: words.issues, entries: issues },
    { label: words.projects, entries: projects.filter((entry) => fits(entry, text)) },
    { label: words.actions, entries: actions.filter((entry) => fits(entry, text)) },
  ]
  return { groups: groups.filter((group) => group.entries.length > 0), searching }
}

function usePages(): readonly PaletteEntry[] {
  const words = useWords().frame
  const navigate = useNavigate()
  const key = useProjectKey()
  const { current } = useProjects()
  const here = navGroups.flatMap((group) =>
    group.pages.map(({ page, to, icon }) => ({
      id: page,
      label: words.pages[page],
      icon,
      ...(current !== undefined && { note: current.name }),
      run: () => void navigate({ to, params: { key } }),
    })),
  )
  const all: PaletteEntry = {
    id: 'projects',
    label: words.pages.projects,
    icon: 'projects',
    run: () => void navigate({ to: '/projects' }),
  }
  return key === '' ? [all] : [...here, all]
}

function useProjectEntries(): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const { all = [] } = useProjects()
  return all.map(({ key, name }) => ({
    id: `project-${key}`,
    label: name,
    note: key,
    icon: 'projects',
    run: () => void navigate({ to: '/projects/$key/issues', params: { key } }),
  }))
}

function useActions(): readonly PaletteEntry[] {
  const words = useWords().frame
  const frame = useFrame()
  const { theme, language } = useServices()
  const mayCreate = useMayCreateProjects() === 'yes'
  const newProject: PaletteEntry = {
    id: 'new-project',
    label: words.newProject,
    icon: 'plus',
    run: () => frame.open('new-project'),
  }
  return [
    ...(mayCreate ? [newProject] : []),
    { id: 'keys', label: words.keys, icon: 'keyboard', run: () => frame.open('keys') },
    {
      id: 'password',
      label: words.changePassword,
      icon: 'lock',
      run: () => frame.open('password'),
    },
    ...themeChoices.map((choice) => ({
      id: `theme-${choice}`,
      label: `${words.theme}: ${words.themes[choice]}`,
      icon: choice,
      run: () => theme.choose(choice),
    })),
    ...languageChoices.map((choice) => ({
      id: `language-${choice}`,
      label: `${words.language}: ${choice === 'system' ? words.languageOfSystem : languageNames[choice]}`,
      icon: 'language' as const,
      run: () => language.choose(choice),
    })),
  ]
}

const pauseMs = 150

function useIssueEntries(text: string): {
  readonly entries: readonly PaletteEntry[]
  readonly searching: boolean
} {
  const key = useProjectKey()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const enabled = key !== '' && q.length >= 2
  const { data, isFetching } = useQuestion(
    'GET /api/projects/:key/issues',
    { key, q, limit: 6 },
    { enabled, keep: true },
  )

  const entries = useMemo(() => {
    if (!enabled || data === undefined) return []
    return data.issues.map((issue) => ({
      id: `issue-${issue.id}`,
      label: issue.title,
      note: issue.culprit,
      icon: 'issues' as const,
      run: () => void navigate({ to: '/projects/$key/issues/$id', params: { key, id: issue.id } }),
    }))
  }, [enabled, data, key, navigate])
  return { entries, searching: enabled && isFetching }
}
