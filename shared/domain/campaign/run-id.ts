/**
 * The run of one scheduled instant of a campaign: `<campaignId>-<yyyymmddThhmmssZ>`, so that a second firing finds it.
 * @param scheduledFor ISO 8601 instant
 */
export function runIdOf(campaignId: string, scheduledFor: string): string {
  const instant = new Date(scheduledFor).toISOString().slice(0, 19).replace(/[-:]/g, '')
  return `${campaignId}-${instant}Z`
}
