// PLACEHOLDER: its owner overwrites this file
export function CampaignPage(_: { id: string; slot: string; date: string }) {
  return <p>CampaignPage</p>;
}
