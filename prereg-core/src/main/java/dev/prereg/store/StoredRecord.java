package dev.prereg.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;

/**
 * One row: the whole truth about one journey. A store maps these six values and nothing else.
 *
 * <p>Immutable; {@link #toString()} shows everything but the state.
 */
public final class StoredRecord {
    /** The due time of a row that waits for a person: it is never handed out by itself. */
    public static final Instant NOT_DUE = Instant.parse("9999-12-31T00:00:00Z");

    /** The longest id, in characters of printable ASCII. */
    public static final int MAX_ID_LENGTH = 128;

    /** The longest stage name, in characters of printable ASCII. */
    public static final int MAX_STAGE_LENGTH = 32;

    private final String id;
    private final long version;
    private final int takes;
    private final String stage;
    private final Instant dueAt;
    private final byte[] state;

    /**
     * @param id the id of the pre-registration: the primary key, compared exactly, at most 128 characters
     * @param version counts the writes of this row, from 1; every replacement compares it
     * @param takes counts how often the row was handed out
     * @param stage the name of its stage, for lists and counts, at most 32 characters
     * @param dueAt when it is to be handed out again; cut to milliseconds
     * @param state opaque encrypted bytes, normally 2 to 60 KB; copied
     */
    public StoredRecord(String id, long version, int takes, String stage, Instant dueAt, byte[] state) {
        this.id = Objects.requireNonNull(id, "id");
        this.version = version;
        this.takes = takes;
        this.stage = Objects.requireNonNull(stage, "stage");
        this.dueAt = dueAt.truncatedTo(ChronoUnit.MILLIS);
        this.state = state.clone();
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH || stage.length() > MAX_STAGE_LENGTH || version < 1) {
            throw new IllegalArgumentException("a stored record needs an id, a short stage and a version from 1");
        }
    }

    /**
     * @return the id of the pre-registration
     */
    public String id() {
        return id;
    }

    /**
     * @return the number of writes of this row
     */
    public long version() {
        return version;
    }

    /**
     * @return how often the row was handed out
     */
    public int takes() {
        return takes;
    }

    /**
     * @return the name of its stage
     */
    public String stage() {
        return stage;
    }

    /**
     * @return when it is to be handed out again, in whole milliseconds
     */
    public Instant dueAt() {
        return dueAt;
    }

    /**
     * @return a copy of the opaque state
     */
    public byte[] state() {
        return state.clone();
    }

    /**
     * The row as it looks after it was handed out: version and takes raised, due again when the lease ends.
     *
     * @param leaseUntil when the lease ends
     * @return the taken row
     */
    public StoredRecord taken(Instant leaseUntil) {
        return new StoredRecord(id, version + 1, takes + 1, stage, leaseUntil, state);
    }

    /**
     * The row with new content, one version on.
     *
     * @param newStage the name of its stage
     * @param newDueAt when it is due
     * @param newState the opaque state
     * @return the next version of the row
     */
    public StoredRecord next(String newStage, Instant newDueAt, byte[] newState) {
        return new StoredRecord(id, version + 1, takes, newStage, newDueAt, newState);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredRecord && sameAs((StoredRecord) other);
    }

    private boolean sameAs(StoredRecord other) {
        return id.equals(other.id)
                && version == other.version
                && takes == other.takes
                && stage.equals(other.stage)
                && dueAt.equals(other.dueAt)
                && Arrays.equals(state, other.state);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }

    /** Shows everything but the state. */
    @Override
    public String toString() {
        return "StoredRecord[id=" + id + ", version=" + version + ", takes=" + takes + ", stage=" + stage + ", dueAt="
                + dueAt + ", state=" + state.length + " bytes]";
    }
}
