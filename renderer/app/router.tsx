import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import { Crashed } from '#renderer/app/error-screen.tsx'
import { ChatsScreen } from '#renderer/routes/chats.tsx'
import { NotFoundScreen } from '#renderer/routes/not-found.tsx'
import { PatientScreen } from '#renderer/routes/patient.tsx'
import { PatientsScreen } from '#renderer/routes/patients.tsx'
import { RootScreen } from '#renderer/routes/root.tsx'
import { SettingsScreen } from '#renderer/routes/settings.tsx'
import { StartScreen } from '#renderer/routes/start.tsx'

const root = createRootRoute({ component: RootScreen })
const under = { getParentRoute: () => root }

const start = createRoute({ ...under, path: '/', component: StartScreen })
const chats = createRoute({
  ...under,
  path: '/chats/$branch/{-$patient}',
  component: function Chats() {
    return <ChatsScreen {...chats.useParams()} />
  },
})
const patients = createRoute({ ...under, path: '/patients', component: PatientsScreen })
const patient = createRoute({
  ...under,
  path: '/patients/$patient',
  component: function Overview() {
    return <PatientScreen {...patient.useParams()} tab="overview" />
  },
})
const patientChat = createRoute({
  ...under,
  path: '/patients/$patient/chat',
  component: function PatientChat() {
    return <PatientScreen {...patientChat.useParams()} tab="chat" />
  },
})
const settings = createRoute({
  ...under,
  path: '/settings/{-$tab}',
  component: function Settings() {
    return <SettingsScreen {...settings.useParams()} />
  },
})

export const router = createRouter({
  routeTree: root.addChildren([start, chats, patients, patient, patientChat, settings]),
  history: createHashHistory(),
  defaultNotFoundComponent: NotFoundScreen,
  defaultErrorComponent: Crashed,
  // Screens are small and local: there is nothing to load ahead.
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
