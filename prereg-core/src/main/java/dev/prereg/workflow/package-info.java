/**
 * The journey of one pre-registered key, from the host's request to the released PIN, in steps that survive a restart.
 *
 * <p>Every step does one thing outside and then stores one row:
 *
 * <pre>
 *  RECEIVED --enroll--&gt; ENROLLED --write intent--&gt; ORDERING --create shipment--&gt; ORDERED
 *                                                                                  | look again later
 *  COMPLETED &lt;--release PIN-- ACTIVATED &lt;--open, verify, register-- FULFILLED &lt;----+
 *      | retention over
 *      +--&gt; CLOSED
 *  from any stage: --&gt; NEEDS_ATTENTION --resume--&gt; back          --&gt; CANCELLED
 * </pre>
 *
 * <p>Goods are ordered at most once, everything else is done at least once. A journey found in ORDERING is looked up at the
 * service and never ordered again on a guess. No step sleeps: a failed one stores when it is due again and returns.
 *
 * <p>Steps write progress, host commands write wishes, and neither overwrites the other.
 */
package dev.prereg.workflow;
