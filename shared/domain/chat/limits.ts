/** Frames of one connection in one window; the window is fixed, as those of other limits. */
export const framesPerWindow = 20
export const windowSeconds = 10
/** A connection that goes on all the same is cut: it would cost others their share of the API's rate. */
export const framesUntilCut = 60

/** Bytes of text of one conversation in an hour. */
export const bytesPerHour = 1024 * 1024

/** New connections of one network (IPv4 /24, IPv6 /64) in ten minutes. */
export const connectionsPerNetwork = 120
export const networkWindowSeconds = 600

/** Questions with an address, and transcripts to addresses, that one network may ask for in an hour. */
export const mailsPerNetworkHour = 20

/** API Gateway ends what idles for ten minutes; a browser pings so often. */
export const pingSeconds = 240
/** Whoever was not heard of for so long is gone: two hours is the longest that a connection lasts. */
export const connectionSeconds = 2 * 3600 + 600
/** An agent counts as there for so long after the last frame. */
export const presenceSeconds = 600

/** A ticket is good once, for so long. */
export const ticketSeconds = 60

/** What the company's site signed about a visitor is good for a day; its clock may be five minutes ahead. */
export const signatureSeconds = 86_400
export const signatureAheadSeconds = 300

/** A conversation in which nobody wrote anything is gone after a day. */
export const emptySeconds = 86_400

/** Who waited so long for an agent and is not there any more has left. */
export const abandonedSeconds = 86_400

/** Lines of one answer: a frame holds 128 KB at most. */
export const linesPerPage = 100
export const bytesPerPage = 60_000

/** Guests of one room, and days for which one may be open. */
export const mostSeats = 200
export const mostRoomDays = 90
