import { z } from 'zod';
import { timestampSchema } from '../ids.ts';

/** Most senders whose messages about one patient are put in order; whoever was silent longest is let go. */
const maximumFeedMarks = 10;

/** Longer than what a message may call its application and facility: 227 characters each (HL7 v2.5.1, HD). */
export const maximumSenderLength = 500;

/** When the latest message of a sender was made that has told of a patient. */
export const feedMarkSchema = z.strictObject({
  /** Application and facility, as the sender's messages name them. */
  sender: z.string().min(1).max(maximumSenderLength),
  sentAt: timestampSchema,
});
export type FeedMark = z.infer<typeof feedMarkSchema>;

/**
 * When a message was made, as exactly as its sender says so: a time to the minute may be any of 60
 * seconds. Both are RFC 3339 in UTC.
 */
export interface MessageTime {
  readonly sender: string;
  /** The earliest that it can have been. */
  readonly from: string;
  /** Later than it can have been. */
  readonly before: string;
}

/**
 * Whether a newer message of the same sender has been here. Only what is certainly older is outdated; clocks
 * of different senders say nothing of each other.
 */
export function isOutdated(marks: readonly FeedMark[], { sender, before }: MessageTime): boolean {
  return marks.some((mark) => mark.sender === sender && before <= mark.sentAt);
}

/** The marks once a message has been here. */
export function withMessage(marks: readonly FeedMark[], { sender, from }: MessageTime): FeedMark[] {
  const known = marks.find((mark) => mark.sender === sender);
  const sentAt = known !== undefined && known.sentAt > from ? known.sentAt : from;
  return [...marks.filter((mark) => mark !== known), { sender, sentAt }]
    .toSorted((one, other) => (one.sentAt < other.sentAt ? 1 : -1))
    .slice(0, maximumFeedMarks);
}
