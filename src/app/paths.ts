/**
 * The addresses of the app's screens. Each is written here and nowhere else: the router takes the patterns, links
 * take `paths`, and a screen reads its query with `readQuery`.
 */

/** By screen. `:name` is a parameter. A fixed address stands before the parameter that would take it too. */
export const patterns = {
  today: '/',

  deeds: '/viec-tot',
  newDeed: '/viec-tot/moi',
  deedExchange: '/viec-tot/nhap-xuat',
  importDeeds: '/viec-tot/nhap',
  deed: '/viec-tot/:id',
  editDeed: '/viec-tot/:id/sua',

  exemplars: '/guong',
  newExemplar: '/guong/moi',
  exemplarExchange: '/guong/giay-to',
  importExemplars: '/guong/nhap',
  consentRenewals: '/guong/hoi-lai',
  duplicates: '/guong/trung-nhau',
  nomination: '/guong/de-nghi',
  exemplar: '/guong/:id',
  exemplarReport: '/guong/:id/bao-cao',
  editExemplar: '/guong/:id/sua',
  pickMerge: '/guong/:id/ghep',
  merge: '/guong/:id/ghep/:other',
  profile: '/guong/:id/ho-so',
  share: '/guong/:id/chia-se',
  print: '/guong/:id/in',
  consent: '/guong/:id/dong-y',

  scripts: '/bai',
  newScript: '/bai/moi',
  script: '/bai/:id',
  editScript: '/bai/:id/sua',

  schedule: '/lich',
  slots: '/lich/khung-gio',
  occurrence: '/lich/:slot/:date',
  addItems: '/lich/:slot/:date/them',
  reading: '/doc/:slot/:date',

  reports: '/bao-cao',
  campaigns: '/dot',
  newCampaign: '/dot/moi',
  campaign: '/dot/:id',

  offices: '/co-quan',
  movements: '/phong-trao',
  criteria: '/tieu-chi',

  units: '/don-vi',
  importUnits: '/don-vi/nhap',
  unit: '/don-vi/:id',
  editUnit: '/don-vi/:id/sua',

  history: '/lich-su/:id',
  settleVersions: '/hai-ban/:id',
  sync: '/dong-bo',

  account: '/tai-khoan',
  changePin: '/tai-khoan/pin',
  changePassword: '/tai-khoan/mat-khau',
  ownDevices: '/tai-khoan/may',

  people: '/nguoi-dung',
  newPerson: '/nguoi-dung/moi',
  quarantine: '/nguoi-dung/viec-giu',
  person: '/nguoi-dung/:id',
  editPerson: '/nguoi-dung/:id/sua',
  audit: '/nhat-ky-he-thong',

  signIn: '/dang-nhap',
  signOnReturn: '/dang-nhap/xong',
  invitation: '/loi-moi',
  setup: '/thiet-lap',
  help: '/tro-giup',
} as const;

/** The query of a screen: the name in the code, and the name in the address. */
const queries = {
  deed: { justSaved: 'xong' },
  newExemplar: { deed: 'viec' },
  exemplar: { ledFrom: 'tu', alone: 'rieng' },
  consent: { purpose: 'vi', withdraws: 'rut', asksAgain: 'lai' },
  newScript: { exemplar: 'guong' },
  scripts: { tab: 'xem' },
  schedule: { day: 'ngay' },
  slots: { open: 'mo' },
  reading: { item: 'bai' },
  reports: { year: 'nam' },
  campaign: { edits: 'sua' },
  offices: { open: 'mo' },
  movements: { open: 'mo' },
  criteria: { open: 'mo' },
  editUnit: { act: 'viec' },
  quarantine: { device: 'may' },
  signIn: { login: 'ten' },
} as const;

type Patterns = typeof patterns;
type Queries = typeof queries;
export type Screen = keyof Patterns;

type ParametersIn<P extends string> = P extends `${string}/:${infer Name}/${infer Rest}`
  ? { [N in Name]: string } & ParametersIn<`/${Rest}`>
  : P extends `${string}/:${infer Name}`
    ? { [N in Name]: string }
    : object;
/** What the router gives the screen: a string for each parameter of its pattern, by name. */
export type ParametersOf<S extends Screen> = Patterns[S] extends `${string}/:${string}`
  ? ParametersIn<Patterns[S]>
  : { id?: never };

/** One string for each parameter of the pattern. */
type Values<P extends string> = P extends `${string}/:${infer Rest}` ? [value: string, ...Values<Rest>] : [];
/** `true` becomes `1`; what is undefined is left out. */
type QueryOf<S extends Screen> = S extends keyof Queries
  ? { readonly [Name in keyof Queries[S]]?: string | number | true | undefined }
  : never;

type Builder<S extends Screen> = (
  ...given: S extends keyof Queries ? [...Values<Patterns[S]>, query?: QueryOf<S>] : Values<Patterns[S]>
) => string;

const namesIn = (screen: Screen): Record<string, string> => ({ ...queries[screen as keyof Queries] });

function build(screen: Screen, ...given: unknown[]): string {
  const path = patterns[screen].replace(/:\w+/g, () => encodeURIComponent(String(given.shift())));
  const names = namesIn(screen);
  const search = Object.entries(given[0] ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${names[name]}=${value === true ? 1 : encodeURIComponent(String(value))}`);
  return search.length > 0 ? `${path}?${search.join('&')}` : path;
}

/** `paths.deed(id)`, `paths.newScript({ exemplar })`: parameters in the order of the pattern, then the query. */
export const paths = Object.fromEntries(
  (Object.keys(patterns) as Screen[]).map((screen) => [screen, build.bind(undefined, screen)]),
) as unknown as { readonly [S in Screen]: Builder<S> };

/** The query of a screen as the router found it in the address, by the names of the code. */
export function readQuery<S extends keyof Queries>(
  screen: S,
  found: Readonly<Record<string, string>>,
): { readonly [Name in keyof Queries[S]]?: string } {
  const known = Object.entries(namesIn(screen)).map(([name, inAddress]) => [name, found[inAddress]]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}
