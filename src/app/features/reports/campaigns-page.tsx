// PLACEHOLDER: its owner overwrites this file
export function CampaignsPage(_: { id: string; slot: string; date: string }) {
  return <p>CampaignsPage</p>;
}
