/** What the press does not say. Every figure here is made up, and the portal says so. */
export const leads: Record<string, string> = {
  "Utopia 56": "lead",
  "Refugee Women's Centre": "lead-rwc",
  "Collective Aid": "lead-collective-aid",
};

export const inventedRequests = [
  { name: "Utopia 56", quantity: 120, peopleMet: 300, onBehalf: false },
  { name: "Refugee Women's Centre", quantity: 90, peopleMet: 120, onBehalf: false },
  { name: "Collective Aid", quantity: 90, peopleMet: 180, onBehalf: false },
  { name: "Secours Catholique Calais", quantity: 70, peopleMet: 250, onBehalf: true },
  { name: "Channel Info Project", quantity: 55, peopleMet: 90, onBehalf: true },
  { name: "Migraction 59", quantity: 50, peopleMet: 40, onBehalf: true },
  { name: "Calais Food Collective", quantity: 40, peopleMet: 200, onBehalf: true },
  { name: "Refugee Community Kitchen", quantity: 40, peopleMet: 400, onBehalf: true },
  { name: "Maison Sésame", quantity: 20, peopleMet: 15, onBehalf: true },
  { name: "Project Play", quantity: 16, peopleMet: 30, onBehalf: true },
];

export const inventedTransfers: Array<{
  name: string;
  sent: boolean;
  received: { missing: number } | null;
  daysAgo: number;
}> = [
  { name: "Refugee Women's Centre", sent: true, received: { missing: 0 }, daysAgo: 9 },
  { name: "Collective Aid", sent: true, received: { missing: 2 }, daysAgo: 8 },
  { name: "Secours Catholique Calais", sent: true, received: { missing: 0 }, daysAgo: 8 },
  { name: "Channel Info Project", sent: true, received: { missing: 0 }, daysAgo: 7 },
  { name: "Utopia 56", sent: true, received: null, daysAgo: 6 },
  { name: "Migraction 59", sent: true, received: null, daysAgo: 1 },
  { name: "Calais Food Collective", sent: false, received: null, daysAgo: 0 },
];
