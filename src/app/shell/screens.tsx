/** The screen of each address. */
import type { FunctionComponent } from 'preact';
import { lazy } from 'preact-iso';
import { SignInPage } from '../features/account/sign-in/sign-in-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import type { ParametersOf, Screen } from '../paths.ts';
import { draftForms } from './features.ts';

const CampaignPage = lazy(() => import('../features/reports/campaign-page.tsx').then((m) => m.CampaignPage));
const UnitsPage = lazy(() => import('../features/units/units-page.tsx').then((m) => m.UnitsPage));

/** Those of the first visit are in the first bundle; each of the others is loaded when it is first opened. */
export const screens: { readonly [S in Screen]: FunctionComponent<ParametersOf<S>> } = {
  today: () => <TodayPage draftForms={draftForms} />,
  deeds: lazy(() => import('../features/deeds/list/deeds-page.tsx').then((m) => m.DeedsPage)),
  newDeed: lazy(() => import('../features/deeds/form/new-deed-page.tsx').then((m) => m.NewDeedPage)),
  deedExchange: lazy(() =>
    import('../features/deeds/list/deed-exchange-page.tsx').then((m) => m.DeedExchangePage),
  ),
  importDeeds: lazy(() =>
    import('../features/exchange/import-deeds-page.tsx').then((m) => m.ImportDeedsPage),
  ),
  deed: lazy(() => import('../features/deeds/deed-page.tsx').then((m) => m.DeedPage)),
  editDeed: lazy(() => import('../features/deeds/form/edit-deed-page.tsx').then((m) => m.EditDeedPage)),
  exemplars: lazy(() => import('../features/exemplars/list/exemplars-page.tsx').then((m) => m.ExemplarsPage)),
  newExemplar: lazy(() =>
    import('../features/exemplars/profile/new-exemplar-page.tsx').then((m) => m.NewExemplarPage),
  ),
  exemplarExchange: lazy(() =>
    import('../features/exemplars/list/exemplar-exchange-page.tsx').then((m) => m.ExchangePage),
  ),
  importExemplars: lazy(() =>
    import('../features/exchange/import-exemplars-page.tsx').then((m) => m.ImportExemplarsPage),
  ),
  consentRenewals: lazy(() =>
    import('../features/exemplars/consent/consent-renewals-page.tsx').then((m) => m.AskAgainPage),
  ),
  duplicates: lazy(() =>
    import('../features/exemplars/merge/duplicates-page.tsx').then((m) => m.DuplicatesPage),
  ),
  nomination: lazy(() =>
    import('../features/papers/nomination/nomination-page.tsx').then((m) => m.NominationPage),
  ),
  exemplar: lazy(() => import('../features/exemplars/exemplar-page.tsx').then((m) => m.ExemplarPage)),
  exemplarReport: lazy(() => import('../features/papers/report-page.tsx').then((m) => m.ReportPage)),
  editExemplar: lazy(() =>
    import('../features/exemplars/profile/edit-exemplar-page.tsx').then((m) => m.EditExemplarPage),
  ),
  pickMerge: lazy(() =>
    import('../features/exemplars/merge/merge-pick-page.tsx').then((m) => m.MergePickPage),
  ),
  merge: lazy(() => import('../features/exemplars/merge/merge-page.tsx').then((m) => m.MergePage)),
  profile: lazy(() => import('../features/exemplars/profile/profile-page.tsx').then((m) => m.ProfilePage)),
  share: lazy(() => import('../features/exemplars/share/share-page.tsx').then((m) => m.SharePage)),
  print: lazy(() => import('../features/exemplars/share/print-page.tsx').then((m) => m.PrintPage)),
  consent: lazy(() => import('../features/exemplars/consent/consent-page.tsx').then((m) => m.ConsentPage)),
  scripts: lazy(() => import('../features/scripts/list/scripts-page.tsx').then((m) => m.ScriptsPage)),
  newScript: lazy(() => import('../features/scripts/form/new-script-page.tsx').then((m) => m.NewScriptPage)),
  script: lazy(() => import('../features/scripts/script-page.tsx').then((m) => m.ScriptPage)),
  editScript: lazy(() =>
    import('../features/scripts/form/edit-script-page.tsx').then((m) => m.EditScriptPage),
  ),
  schedule: lazy(() => import('../features/schedule/schedule-page.tsx').then((m) => m.SchedulePage)),
  slots: lazy(() => import('../features/schedule/slots/slots-page.tsx').then((m) => m.SlotsPage)),
  occurrence: lazy(() => import('../features/schedule/occurrence-page.tsx').then((m) => m.OccurrencePage)),
  addItems: lazy(() => import('../features/schedule/add-items-page.tsx').then((m) => m.AddItemsPage)),
  reading: lazy(() => import('../features/schedule/reader/reading-page.tsx').then((m) => m.ReadingPage)),
  reports: lazy(() => import('../features/reports/reports-page.tsx').then((m) => m.ReportsPage)),
  campaigns: lazy(() => import('../features/reports/campaigns-page.tsx').then((m) => m.CampaignsPage)),
  newCampaign: CampaignPage,
  campaign: CampaignPage,
  offices: lazy(() => import('../features/offices/offices-page.tsx').then((m) => m.OfficesPage)),
  movements: lazy(() => import('../features/standards/movements-page.tsx').then((m) => m.MovementsPage)),
  criteria: lazy(() => import('../features/standards/criteria-page.tsx').then((m) => m.CriteriaPage)),
  units: UnitsPage,
  importUnits: lazy(() => import('../features/units/import/import-page.tsx').then((m) => m.ImportPage)),
  unit: UnitsPage,
  editUnit: lazy(() => import('../features/units/edit-unit-page.tsx').then((m) => m.EditUnitPage)),
  history: lazy(() => import('../features/history/history-page.tsx').then((m) => m.HistoryPage)),
  settleVersions: lazy(() => import('../features/versions/settle-page.tsx').then((m) => m.SettlePage)),
  sync: lazy(() => import('../features/sync-status/sync-page.tsx').then((m) => m.SyncPage)),
  account: lazy(() => import('../features/account/account-page.tsx').then((m) => m.AccountPage)),
  changePin: lazy(() => import('../features/account/lock/change-pin-page.tsx').then((m) => m.ChangePinPage)),
  changePassword: lazy(() =>
    import('../features/account/change-password-page.tsx').then((m) => m.ChangePasswordPage),
  ),
  ownDevices: lazy(() =>
    import('../features/people/devices/own-devices-page.tsx').then((m) => m.OwnDevicesPage),
  ),
  people: lazy(() => import('../features/people/people-page.tsx').then((m) => m.PeoplePage)),
  newPerson: lazy(() => import('../features/people/person/new-person-page.tsx').then((m) => m.NewPersonPage)),
  quarantine: lazy(() =>
    import('../features/people/quarantine/quarantine-page.tsx').then((m) => m.QuarantinePage),
  ),
  person: lazy(() => import('../features/people/person/person-page.tsx').then((m) => m.PersonPage)),
  editPerson: lazy(() =>
    import('../features/people/person/edit-person-page.tsx').then((m) => m.EditPersonPage),
  ),
  audit: lazy(() => import('../features/audit/audit-page.tsx').then((m) => m.AuditPage)),
  signIn: SignInPage,
  signOnReturn: lazy(() => import('../features/account/sign-in/sign-on-page.tsx').then((m) => m.SignOnPage)),
  invitation: lazy(() => import('../features/invitation/invitation-page.tsx').then((m) => m.InvitationPage)),
  setup: lazy(() => import('../features/account/sign-in/setup-page.tsx').then((m) => m.SetupPage)),
  help: lazy(() => import('../features/help/help-page.tsx').then((m) => m.HelpPage)),
};
