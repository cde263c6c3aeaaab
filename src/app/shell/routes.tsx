import { lazy, Route, Router } from 'preact-iso';
import { ChooserPage } from '../features/account/sign-in/chooser-page.tsx';
import { SignInPage } from '../features/account/sign-in/sign-in-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { Button } from '../ui/base/button.tsx';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import { Page } from '../ui/layout/page.tsx';
import { focusMain } from './focus-main.ts';

const SignOnPage = lazy(() =>
  import('../features/account/sign-in/sign-on-page.tsx').then((m) => m.SignOnPage),
);
const SetupPage = lazy(() => import('../features/account/sign-in/setup-page.tsx').then((m) => m.SetupPage));
const AccountPage = lazy(() => import('../features/account/account-page.tsx').then((m) => m.AccountPage));
const ChangePinPage = lazy(() =>
  import('../features/account/lock/change-pin-page.tsx').then((m) => m.ChangePinPage),
);
const InvitationPage = lazy(() =>
  import('../features/invitation/invitation-page.tsx').then((m) => m.InvitationPage),
);
const PeoplePage = lazy(() => import('../features/people/people-page.tsx').then((m) => m.PeoplePage));
const NewPersonPage = lazy(() =>
  import('../features/people/person/new-person-page.tsx').then((m) => m.NewPersonPage),
);
const EditPersonPage = lazy(() =>
  import('../features/people/person/edit-person-page.tsx').then((m) => m.EditPersonPage),
);
const PersonPage = lazy(() => import('../features/people/person/person-page.tsx').then((m) => m.PersonPage));
const QuarantinePage = lazy(() =>
  import('../features/people/quarantine/quarantine-page.tsx').then((m) => m.QuarantinePage),
);
const OwnDevicesPage = lazy(() =>
  import('../features/people/devices/own-devices-page.tsx').then((m) => m.OwnDevicesPage),
);
const ChangePasswordPage = lazy(() =>
  import('../features/account/change-password-page.tsx').then((m) => m.ChangePasswordPage),
);
const AuditPage = lazy(() => import('../features/audit/audit-page.tsx').then((m) => m.AuditPage));
const DeedsPage = lazy(() => import('../features/deeds/list/deeds-page.tsx').then((m) => m.DeedsPage));
const NewDeedPage = lazy(() => import('../features/deeds/form/new-deed-page.tsx').then((m) => m.NewDeedPage));
const DeedPage = lazy(() => import('../features/deeds/deed-page.tsx').then((m) => m.DeedPage));
const EditDeedPage = lazy(() =>
  import('../features/deeds/form/edit-deed-page.tsx').then((m) => m.EditDeedPage),
);
const DeedExchangePage = lazy(() =>
  import('../features/deeds/list/deed-exchange-page.tsx').then((m) => m.DeedExchangePage),
);
const ExemplarsPage = lazy(() =>
  import('../features/exemplars/list/exemplars-page.tsx').then((m) => m.ExemplarsPage),
);
const NewExemplarPage = lazy(() =>
  import('../features/exemplars/profile/new-exemplar-page.tsx').then((m) => m.NewExemplarPage),
);
const ExemplarPage = lazy(() =>
  import('../features/exemplars/exemplar-page.tsx').then((m) => m.ExemplarPage),
);
const EditExemplarPage = lazy(() =>
  import('../features/exemplars/profile/edit-exemplar-page.tsx').then((m) => m.EditExemplarPage),
);
const MergePage = lazy(() => import('../features/exemplars/merge/merge-page.tsx').then((m) => m.MergePage));
const MergePickPage = lazy(() =>
  import('../features/exemplars/merge/merge-pick-page.tsx').then((m) => m.MergePickPage),
);
const AskAgainPage = lazy(() =>
  import('../features/exemplars/consent/consent-renewals-page.tsx').then((m) => m.AskAgainPage),
);
const DuplicatesPage = lazy(() =>
  import('../features/exemplars/merge/duplicates-page.tsx').then((m) => m.DuplicatesPage),
);
const ProfilePage = lazy(() =>
  import('../features/exemplars/profile/profile-page.tsx').then((m) => m.ProfilePage),
);
const SharePage = lazy(() => import('../features/exemplars/share/share-page.tsx').then((m) => m.SharePage));
const PrintPage = lazy(() => import('../features/exemplars/share/print-page.tsx').then((m) => m.PrintPage));
const ConsentPage = lazy(() =>
  import('../features/exemplars/consent/consent-page.tsx').then((m) => m.ConsentPage),
);
const ExchangePage = lazy(() =>
  import('../features/exemplars/list/exemplar-exchange-page.tsx').then((m) => m.ExchangePage),
);
const ImportExemplarsPage = lazy(() =>
  import('../features/exchange/import-exemplars-page.tsx').then((m) => m.ImportExemplarsPage),
);
const ImportDeedsPage = lazy(() =>
  import('../features/exchange/import-deeds-page.tsx').then((m) => m.ImportDeedsPage),
);
const NominationPage = lazy(() =>
  import('../features/papers/nomination/nomination-page.tsx').then((m) => m.NominationPage),
);
const ReportPage = lazy(() => import('../features/papers/report-page.tsx').then((m) => m.ReportPage));
const ScriptsPage = lazy(() =>
  import('../features/scripts/list/scripts-page.tsx').then((m) => m.ScriptsPage),
);
const NewScriptPage = lazy(() =>
  import('../features/scripts/form/new-script-page.tsx').then((m) => m.NewScriptPage),
);
const ScriptPage = lazy(() => import('../features/scripts/script-page.tsx').then((m) => m.ScriptPage));
const EditScriptPage = lazy(() =>
  import('../features/scripts/form/edit-script-page.tsx').then((m) => m.EditScriptPage),
);
const SchedulePage = lazy(() => import('../features/schedule/schedule-page.tsx').then((m) => m.SchedulePage));
const SlotsPage = lazy(() => import('../features/schedule/slots/slots-page.tsx').then((m) => m.SlotsPage));
const OccurrencePage = lazy(() =>
  import('../features/schedule/occurrence-page.tsx').then((m) => m.OccurrencePage),
);
const AddItemsPage = lazy(() =>
  import('../features/schedule/add-items-page.tsx').then((m) => m.AddItemsPage),
);
const ReadingPage = lazy(() =>
  import('../features/schedule/reader/reading-page.tsx').then((m) => m.ReadingPage),
);
const ReportsPage = lazy(() => import('../features/reports/reports-page.tsx').then((m) => m.ReportsPage));
const CampaignsPage = lazy(() =>
  import('../features/reports/campaigns-page.tsx').then((m) => m.CampaignsPage),
);
const CampaignPage = lazy(() => import('../features/reports/campaign-page.tsx').then((m) => m.CampaignPage));
const UnitsPage = lazy(() => import('../features/units/units-page.tsx').then((m) => m.UnitsPage));
const EditUnitPage = lazy(() => import('../features/units/edit-unit-page.tsx').then((m) => m.EditUnitPage));
const ImportPage = lazy(() => import('../features/units/import/import-page.tsx').then((m) => m.ImportPage));
const OfficesPage = lazy(() => import('../features/offices/offices-page.tsx').then((m) => m.OfficesPage));
const MovementsPage = lazy(() =>
  import('../features/standards/movements-page.tsx').then((m) => m.MovementsPage),
);
const CriteriaPage = lazy(() =>
  import('../features/standards/criteria-page.tsx').then((m) => m.CriteriaPage),
);
const SyncPage = lazy(() => import('../features/sync-status/sync-page.tsx').then((m) => m.SyncPage));
const HistoryPage = lazy(() => import('../features/history/history-page.tsx').then((m) => m.HistoryPage));
const SettlePage = lazy(() => import('../features/versions/settle-page.tsx').then((m) => m.SettlePage));
const HelpPage = lazy(() => import('../features/help/help-page.tsx').then((m) => m.HelpPage));

/** Of nobody's work: these stand before the lock too. */
export const isOpenToAll = (path: string): boolean =>
  ['/thiet-lap', '/tro-giup', '/loi-moi', '/dang-nhap/xong'].includes(path);

export function SignedOutRoutes() {
  return (
    <Router onRouteChange={focusMain} onLoadEnd={focusMain}>
      <Route path="/dang-nhap/xong" component={SignOnPage} />
      <Route path="/loi-moi" component={InvitationPage} />
      <Route path="/thiet-lap" component={SetupPage} />
      <Route path="/tro-giup" component={HelpPage} />
      <Route path="/dang-nhap" component={SignInPage} />
      <Route default component={ChooserPage} />
    </Router>
  );
}

export function SignedInRoutes() {
  return (
    <Router onRouteChange={focusMain} onLoadEnd={focusMain}>
      <Route path="/" component={TodayPage} />
      <Route path="/viec-tot" component={DeedsPage} />
      <Route path="/viec-tot/moi" component={NewDeedPage} />
      <Route path="/viec-tot/nhap-xuat" component={DeedExchangePage} />
      <Route path="/viec-tot/nhap" component={ImportDeedsPage} />
      <Route path="/viec-tot/:id" component={DeedPage} />
      <Route path="/viec-tot/:id/sua" component={EditDeedPage} />
      <Route path="/guong" component={ExemplarsPage} />
      <Route path="/guong/moi" component={NewExemplarPage} />
      <Route path="/guong/giay-to" component={ExchangePage} />
      <Route path="/guong/nhap" component={ImportExemplarsPage} />
      <Route path="/guong/hoi-lai" component={AskAgainPage} />
      <Route path="/guong/trung-nhau" component={DuplicatesPage} />
      <Route path="/guong/de-nghi" component={NominationPage} />
      <Route path="/guong/:id" component={ExemplarPage} />
      <Route path="/guong/:id/bao-cao" component={ReportPage} />
      <Route path="/guong/:id/sua" component={EditExemplarPage} />
      <Route path="/guong/:id/ghep" component={MergePickPage} />
      <Route path="/guong/:id/ghep/:other" component={MergePage} />
      <Route path="/guong/:id/ho-so" component={ProfilePage} />
      <Route path="/guong/:id/chia-se" component={SharePage} />
      <Route path="/guong/:id/in" component={PrintPage} />
      <Route path="/guong/:id/dong-y" component={ConsentPage} />
      <Route path="/bai" component={ScriptsPage} />
      <Route path="/bai/moi" component={NewScriptPage} />
      <Route path="/bai/:id" component={ScriptPage} />
      <Route path="/bai/:id/sua" component={EditScriptPage} />
      <Route path="/lich" component={SchedulePage} />
      <Route path="/lich/khung-gio" component={SlotsPage} />
      <Route path="/lich/:slot/:date" component={OccurrencePage} />
      <Route path="/lich/:slot/:date/them" component={AddItemsPage} />
      <Route path="/doc/:slot/:date" component={ReadingPage} />
      <Route path="/bao-cao" component={ReportsPage} />
      <Route path="/dot" component={CampaignsPage} />
      <Route path="/dot/:id" component={CampaignPage} />
      <Route path="/co-quan" component={OfficesPage} />
      <Route path="/phong-trao" component={MovementsPage} />
      <Route path="/tieu-chi" component={CriteriaPage} />
      <Route path="/don-vi" component={UnitsPage} />
      <Route path="/don-vi/nhap" component={ImportPage} />
      <Route path="/don-vi/:id" component={UnitsPage} />
      <Route path="/don-vi/:id/sua" component={EditUnitPage} />
      <Route path="/lich-su/:id" component={HistoryPage} />
      <Route path="/hai-ban/:id" component={SettlePage} />
      <Route path="/dong-bo" component={SyncPage} />
      <Route path="/tai-khoan" component={AccountPage} />
      <Route path="/tai-khoan/pin" component={ChangePinPage} />
      <Route path="/tai-khoan/mat-khau" component={ChangePasswordPage} />
      <Route path="/tai-khoan/may" component={OwnDevicesPage} />
      <Route path="/nguoi-dung" component={PeoplePage} />
      <Route path="/nguoi-dung/moi" component={NewPersonPage} />
      <Route path="/nguoi-dung/viec-giu" component={QuarantinePage} />
      <Route path="/nguoi-dung/:id" component={PersonPage} />
      <Route path="/nguoi-dung/:id/sua" component={EditPersonPage} />
      <Route path="/nhat-ky-he-thong" component={AuditPage} />
      <Route path="/dang-nhap" component={SignInPage} />
      <Route path="/dang-nhap/xong" component={SignOnPage} />
      <Route path="/loi-moi" component={InvitationPage} />
      <Route path="/thiet-lap" component={SetupPage} />
      <Route path="/tro-giup" component={HelpPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}

function NotFoundPage() {
  return (
    <Page title="Không có trang này" back={{ href: '/' }}>
      <EmptyState
        icon="search"
        title="Không tìm thấy trang"
        text="Đường dẫn có thể đã gõ nhầm, hoặc việc này không còn trên máy của bạn."
        actions={
          <Button variant="primary" href="/">
            Về Hôm nay
          </Button>
        }
      />
    </Page>
  );
}
